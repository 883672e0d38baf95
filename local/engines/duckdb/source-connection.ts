import type { Connection, ConnectionOptions } from 'mysql2';
import type { Cloud } from '../../cloud.ts';
import type { JobRequest } from '../job-engine.ts';
import { close, open, query, sourceLogin } from '../source-login.ts';
import type { Declarations } from './declarations.ts';
import type { JobSettings } from './job-settings.ts';
import { readPosition } from './position.ts';
import { sourceError } from './source-errors.ts';
import { quotedText } from './sql-text.ts';

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
  const readSecret = () => sourceLogin(job, cloud, settings.sourceSecret, settings.sourceSchema);
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

/** Signs in anew, by the password of now: it may have been rotated while the statement was read. */
async function abandon(connection: Connection, readSecret: () => Promise<ConnectionOptions>): Promise<void> {
  connection.destroy();
  try {
    const second = await open({ ...(await readSecret()), connectTimeout: abandonTimeoutMs });
    try {
      await query(second, `KILL ${connection.threadId}`);
    } finally {
      await close(second);
    }
  } catch {
    // Already gone, or the server is: its own time limit then ends the statement.
  }
}
