import type { DuckDBConnection, Json } from '@duckdb/node-api';
import { prelude } from './prelude.ts';
import { quotedName } from './sql-text.ts';

/** One job's own database in the process's DuckDB: landed tables and the prelude's macros. */
export interface JobDatabase {
  run(sql: string): Promise<void>;
  /** Rows as objects by column name; numbers beyond 53 bits, decimals and dates as text. */
  rows(sql: string): Promise<Record<string, Json>[]>;
  close(): Promise<void>;
}

let opened = 0;

/** Opens a new one. Its statements fail with the signal's reason once it is aborted, those under way too. */
export async function openJobDatabase(signal: AbortSignal): Promise<JobDatabase> {
  const { connect } = await import('./instance.ts');
  const connection = await connect();
  const name = quotedName(`job_${(opened += 1)}`);
  await connection.run(`ATTACH ':memory:' AS ${name}; USE ${name}; ${prelude.join('; ')}`);
  const interrupt = () => connection.interrupt();
  signal.addEventListener('abort', interrupt);
  return {
    async run(sql) {
      await unlessAborted(signal, () => connection.run(sql));
    },
    async rows(sql) {
      return await unlessAborted(signal, async () => (await connection.runAndReadAll(sql)).getRowObjectsJson());
    },
    async close() {
      signal.removeEventListener('abort', interrupt);
      await drop(connection, name);
    },
  };
}

async function unlessAborted<Result>(signal: AbortSignal, execute: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  try {
    return await execute();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

async function drop(connection: DuckDBConnection, name: string): Promise<void> {
  await connection.run(`USE memory; DETACH ${name}`);
  connection.closeSync();
}
