/** A living source for tests of the functions: the project's sample on a real server. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RowDataPacket } from 'mysql2/promise';
import type { MysqlServer } from '../../local/engines/mysql/mysql-server.ts';
import { startMysql } from '../../local/engines/mysql/start-mysql.ts';
import { connectTo } from '../local/engines/mysql/sources.ts';
import type { SourceSecret } from '../../lambdas/shared/source-secret.ts';

const root = join(import.meta.dirname, '../..');
const sample = join(root, 'data/mysqlsampledatabase.sql');
const realDump = join(process.env.PIPELINE_SHARED ?? join(root, '../shared'), 'data/mysqlsampledatabase.sql');

/** The real sample database, where it is at hand; elsewhere our own of the same schema. */
export const bestDump = existsSync(realDump) ? realDump : sample;

export function startSample(stateFolder: string, file = sample): Promise<MysqlServer> {
  return startMysql({ source: { kind: 'dump', file }, stateFolder, log: () => {} });
}

/** What the secret of the pipeline's user says. */
export function secretOf({ user, password, host, port, ca }: MysqlServer): SourceSecret {
  return { username: user, password, host, port, ca };
}

/** Does some work while the server has so many statements of others under way. */
export async function underLoad<Result>(server: MysqlServer, statements: number, work: () => Promise<Result>) {
  const connections = await Promise.all(
    Array.from({ length: statements }, () => connectTo(server, server.administrator)),
  );
  const asleep = connections.map((connection) => connection.query('SELECT SLEEP(120)').catch(() => undefined));
  try {
    await threadsRunning(server, statements);
    return await work();
  } finally {
    const ids = connections.map(({ threadId }) => `KILL ${threadId}`);
    await change(server, ...ids);
    await Promise.all(asleep);
  }
}

async function threadsRunning(server: MysqlServer, wanted: number): Promise<void> {
  const connection = await connectTo(server, server.administrator);
  for (let running = 0; running < wanted;) {
    const [[row]] = await connection.query<RowDataPacket[]>("SHOW GLOBAL STATUS LIKE 'Threads_running'");
    running = Number(row!.Value) - 1;
  }
  connection.destroy();
}

/** Runs statements as the administrator. */
export async function change(server: MysqlServer, ...statements: string[]): Promise<void> {
  const connection = await connectTo(server, server.administrator);
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    connection.destroy();
  }
}
