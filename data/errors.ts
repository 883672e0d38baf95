/**
 * How the job fails, by name: its message begins with the name and a colon (`LandingMismatch: ...`).
 * What an operator should do stands beside each; the notification and `declarations.json` repeat it.
 */
export const jobErrors = {
  InvalidRunId:
    'Give a run id as 20261122T030000Z-1a2b3c4d (UTC start time, hyphen, 8 hexadecimal digits), or none: the job then makes its own.',
  RunAlreadyComplete:
    'A run of that id has landed already, and its files stay as they are: they may be published. Go on with it by {"action": "resume", "runId": ...}, or start a new run.',
  SourceUnreachable:
    'Check that the database is running, that host and port in the secret are right, and that its security group admits the job.',
  SourceAccessDenied:
    'Check user and password in the secret (after a rotation, too), and that the user may SELECT the schema and connects with TLS.',
  SourceCertificateNotTrusted:
    'Put the certificate of the authority that signed the server into the secret as "ca" (PEM), and check that "host" is the name in the certificate. Do not turn TLS off.',
  SourceOverloaded:
    'The source was under load, or had no connection left for the user, and was left alone. Run at a quieter hour, look who else is connected, or raise maxSourceThreadsRunning or the MAX_USER_CONNECTIONS of the user.',
  SourceSchemaChanged:
    'A declared table or column is missing or of another type. Change data/source.ts and the models to fit, deploy, and start again; or undo the change in the database.',
  SourceTooSlow:
    'The one reading statement passed its time limit. Run at a quieter hour, look for long transactions and locks, or raise the time limit.',
  RowTooLarge:
    'A row of the named table, or the row after the named one, is larger than the server can return (max_allowed_packet). Raise it on the server, or mark the large column as unused in data/source.ts.',
  SeparatorInText:
    'The named row has the unit separator (0x1F) or a file, group or record separator (0x1C to 0x1E) in a text. Correct the row in the source: no such character belongs there.',
  LandingMismatch:
    'What landed differs from what the source counted in the same statement. Start again; if it recurs, compare the named column by hand: its type in data/source.ts is probably not that of the source.',
  ModelFailed:
    'A model is not valid SQL or met a value that it can not convert. The message names the model; correct it and deploy.',
} as const;

export type JobErrorName = keyof typeof jobErrors;
