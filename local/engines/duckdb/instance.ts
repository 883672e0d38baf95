import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { crc32 } from './crc32.ts';

let instance: Promise<DuckDBInstance> | undefined;

/** A new connection to the one in-memory DuckDB of this process. */
export async function connect(): Promise<DuckDBConnection> {
  // What does not fit into memory goes to disk; DuckDB's default would be `.tmp` in the user's working folder.
  instance ??= create({ temp_directory: join(tmpdir(), `sales-pipeline-spill-${process.pid}`) });
  return await (await instance).connect();
}

async function create(options: Record<string, string>): Promise<DuckDBInstance> {
  const created = await DuckDBInstance.create(':memory:', options);
  const connection = await created.connect();
  connection.registerScalarFunction(crc32());
  connection.closeSync();
  return created;
}
