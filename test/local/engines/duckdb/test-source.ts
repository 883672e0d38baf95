import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { MysqlServer } from '../../../../local/engines/mysql/mysql-server.ts';
import type { SourceSpec } from '../../../../local/engines/mysql/source-spec.ts';
import { startMysql } from '../../../../local/engines/mysql/start-mysql.ts';

const root = join(import.meta.dirname, '../../../..');
const realFile = resolve(root, process.env['PIPELINE_SHARED'] ?? '../shared', 'data/mysqlsampledatabase.sql');

/** The real sample database, whose figures are known; where it is missing, the project's own sample. */
export const dump = existsSync(realFile)
  ? { real: true, name: 'the real dump', file: realFile }
  : {
      real: false,
      name: 'the own sample, because PIPELINE_SHARED has no real dump',
      file: join(root, 'data/mysqlsampledatabase.sql'),
    };

/** A server without tables of ours: a test makes its own as administrator. */
export const emptySource: SourceSpec = {
  kind: 'statements',
  cacheKey: 'duckdb-engine-tests',
  statements: () => ['CREATE TABLE nothing (id int PRIMARY KEY);\n'],
};

export interface TestSource {
  readonly server: MysqlServer;
  /** Runs statements in the schema as administrator, and gives the rows of the last as arrays of texts. */
  execute(...statements: string[]): Promise<(string | null)[][]>;
  stop(): Promise<void>;
}

/** A real server with a source, in a state folder of its own. */
export async function startTestSource(source: SourceSpec): Promise<TestSource> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'duckdb-source-'));
  const server = await startMysql({ source, stateFolder, binaryLog: true, log: () => undefined });
  return {
    server,
    async execute(...statements) {
      const connection = await createConnection({
        host: server.host,
        port: server.port,
        user: server.administrator?.user,
        password: server.administrator?.password,
        database: server.schema,
        charset: 'utf8mb4',
        ssl: { ca: server.ca },
      });
      try {
        let result: (string | null)[][] = [];
        for (const sql of statements) {
          const [rows] = await connection.query({ sql, rowsAsArray: true, typeCast: (field) => field.string() });
          result = rows as unknown as (string | null)[][];
        }
        return result;
      } finally {
        await connection.end();
      }
    },
    async stop() {
      await server.stop();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}
