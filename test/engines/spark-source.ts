import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { MysqlServer } from '../../local/engines/mysql/mysql-server.ts';
import type { SourceSpec } from '../../local/engines/mysql/source-spec.ts';
import { startMysql } from '../../local/engines/mysql/start-mysql.ts';
import { startJobCloud, type JobCloud } from './job-cloud.ts';

const project = resolve(import.meta.dirname, '../..');
const dump = resolve(project, process.env['PIPELINE_SHARED'] ?? '../shared', 'data/mysqlsampledatabase.sql');

export interface SourceAndCloud extends JobCloud {
  readonly server: MysqlServer;
  /** A statement of the administrator's. */
  change(sql: string): Promise<void>;
  end(): Promise<void>;
}

const realDump: SourceSpec = { kind: 'dump', file: dump };

/** A source, the real dump by default, in a server of its own, and a cloud whose secret leads to it. */
export async function startSourceAndCloud(source = realDump): Promise<SourceAndCloud> {
  if (source === realDump && !existsSync(dump))
    throw new Error(`The golden values are of a dump that is not here: ${dump}. Set PIPELINE_SHARED.`);
  const folder = mkdtempSync(join(tmpdir(), 'engine-test-'));
  const server = await startMysql({ source, stateFolder: folder, log: () => {} });
  const cloud = await startJobCloud(join(folder, 'buckets'), server);
  return Object.assign(cloud, {
    server,
    change: (sql: string) => asAdministrator(server, sql),
    end: async () => {
      cloud.stop();
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  });
}

async function asAdministrator(server: MysqlServer, sql: string): Promise<void> {
  const { host, port, schema, ca, administrator } = server;
  const ssl = { ca: ca ?? '', verifyIdentity: true };
  const connection = await createConnection({ host, port, database: schema, ssl, ...administrator });
  try {
    // Without the session's strictness, so that a test can plant what strict servers refuse.
    await connection.query("SET SESSION sql_mode = ''");
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
