import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { cacheFolder } from '../../cache-folder.ts';
import { crc32 } from './crc32.ts';
import { removeLeftovers } from './work-folder.ts';

/** Whatever the size of the data: what needs more goes to disk. Jobs and queries of this process share it. */
const memoryLimit = '128MB';
/** Each thread that writes Parquet needs a part of that memory. */
const mostThreads = 4;

let instance: Promise<DuckDBInstance> | undefined;

/** A new connection to the one in-memory DuckDB of this process. */
export async function connect(): Promise<DuckDBConnection> {
  instance ??= create();
  return await (await instance).connect();
}

/** DuckDB would spill to `.tmp` in the user's working folder; the system's temporary folder may itself be memory. */
async function create(): Promise<DuckDBInstance> {
  const spills = join(cacheFolder(), 'spill');
  await removeLeftovers(spills);
  const created = await DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    threads: String(Math.min(availableParallelism(), mostThreads)),
    // What is free goes back to the system soon: a tenth less at the peak of a large run.
    allocator_background_threads: 'true',
    allocator_flush_threshold: '16MB',
    allocator_bulk_deallocation_flush_threshold: '16MB',
    temp_directory: join(spills, `${process.pid}-duckdb`),
  });
  const connection = await created.connect();
  connection.registerScalarFunction(crc32());
  connection.closeSync();
  return created;
}
