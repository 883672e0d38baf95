import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { cacheFolder } from '../../cache-folder.ts';
import { crc32 } from './crc32.ts';
import { removeLeftovers } from './work-folder.ts';

/** Bytes that jobs and queries of this process share, until there is more data (`allowMemory`). */
const leastMemory = 128 * 1024 ** 2;
/** Each thread that writes Parquet needs a part of that memory. */
const mostThreads = 4;

let instance: Promise<DuckDBInstance> | undefined;
let memory = leastMemory;

/** A new connection to the one in-memory DuckDB of this process. */
export async function connect(): Promise<DuckDBConnection> {
  instance ??= create();
  return await (await instance).connect();
}

/**
 * DuckDB may use so many bytes from now on, but no more than half of the machine's memory; what needs more goes to disk,
 * which takes ten times as long. Says whether that is more than before.
 */
export async function allowMemory(bytes: number): Promise<boolean> {
  const most = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2;
  const allowed = Math.floor(Math.min(bytes, most));
  if (allowed <= memory) return false;
  memory = allowed;
  const connection = await connect();
  await connection.run(`SET GLOBAL memory_limit = '${allowed}B'`);
  connection.closeSync();
  return true;
}

/** Not all of DuckDB's work can go to disk. What fails for want of memory is done again within twice as much. */
export async function withinMemory<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    const within = memory;
    try {
      return await work();
    } catch (error) {
      if (!/Out of Memory/.test((error as Error).message)) throw error;
      // Other work, which failed at the same time, may have seen to it.
      if (memory === within && !(await allowMemory(within * 2))) throw error;
    }
  }
}

/** DuckDB would spill to `.tmp` in the user's working folder; the system's temporary folder may itself be memory. */
async function create(): Promise<DuckDBInstance> {
  const spills = join(cacheFolder(), 'spill');
  await removeLeftovers(spills);
  const created = await DuckDBInstance.create(':memory:', {
    memory_limit: `${leastMemory}B`,
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
