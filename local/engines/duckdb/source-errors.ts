import { JobError, oneLine, type JobErrorName } from './job-error.ts';

/**
 * What the server answers, by its number.
 * https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html, https://mariadb.com/kb/en/mariadb-error-codes/
 */
export const byNumber = namesByCode({
  SourceAccessDenied: [1044, 1045, 1049, 1130, 1142, 1143, 1227, 1698, 1820, 1862, 3118, 3159, 4151],
  SourceOverloaded: [1040, 1203, 1226],
  SourceSchemaChanged: [1054, 1146, 1356],
  SourceTooSlow: [1205, 1317, 1969, 3024],
  SourceUnreachable: [1053, 1129, 1927],
});

/** What Node and mysql2 say of the connection. */
const byCode = namesByCode({
  SourceCertificateNotTrusted: ['HANDSHAKE_SSL_ERROR', 'HANDSHAKE_NO_SSL_SUPPORT'],
  SourceUnreachable: [
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ECONNRESET',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
    'EPIPE',
    'ETIMEDOUT',
    'PROTOCOL_CONNECTION_LOST',
  ],
});

/** An error of the connection or the statement by the pipeline's name; one that has no name stays as it is. */
export function sourceError(error: unknown, where: string): Error {
  const { errno, code, message } = error as NodeJS.ErrnoException;
  const name = byNumber.get(errno) ?? byCode.get(code);
  if (name === undefined) return error as Error;
  // A refused connection to both addresses of `localhost` has a code and no message.
  return new JobError(name, `${where} answers: ${oneLine(message || (code ?? ''))}`, { cause: error });
}

function namesByCode<Code>(codes: Partial<Record<JobErrorName, Code[]>>): Map<Code | undefined, JobErrorName> {
  const names = Object.entries(codes) as [JobErrorName, Code[]][];
  return new Map(names.flatMap(([name, list]) => list.map((code) => [code, name] as const)));
}
