import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

let instance: Promise<DuckDBInstance> | undefined;

/** A new connection to the one in-memory DuckDB of this process. */
export async function connect(): Promise<DuckDBConnection> {
  // What does not fit into memory goes to disk; DuckDB's default would be `.tmp` in the user's working folder.
  instance ??= DuckDBInstance.create(':memory:', {
    temp_directory: join(tmpdir(), `sales-pipeline-spill-${process.pid}`),
  });
  return await (await instance).connect();
}
