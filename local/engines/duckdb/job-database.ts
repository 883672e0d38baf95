import type { DuckDBConnection, Json } from '@duckdb/node-api';
import { prelude } from './prelude.ts';
import { quotedName } from './sql-text.ts';

/** One job's own database in the process's DuckDB: views of what landed, and the prelude's macros. */
export interface JobDatabase {
  run(sql: string): Promise<void>;
  /** Rows as objects by column name; numbers beyond 53 bits, decimals and dates as text. */
  rows(sql: string): Promise<Record<string, Json>[]>;
  /** Interrupts the statement under way, if one is, and waits for its end. */
  close(): Promise<void>;
}

/** Milliseconds: between two statements an interruption is forgotten, so there is more than one. */
const interruptEvery = 10;

let opened = 0;

/** Opens a new one. Its statements fail with the signal's reason once it is aborted, those under way too. */
export async function openJobDatabase(signal: AbortSignal): Promise<JobDatabase> {
  const { connect, withinMemory } = await import('./instance.ts');
  const connection = await connect();
  const name = quotedName(`job_${(opened += 1)}`);
  await connection.run(`ATTACH ':memory:' AS ${name}; USE ${name}; ${prelude.join('; ')}`);
  const closing = new AbortController();
  const either = AbortSignal.any([signal, closing.signal]);
  const underWay = new Set<Promise<unknown>>();
  const execute = async <Result>(statement: () => Promise<Result>): Promise<Result> => {
    const execution = unlessAborted(either, connection, () => withinMemory(statement));
    underWay.add(execution);
    return await execution.finally(() => underWay.delete(execution));
  };
  return {
    async run(sql) {
      await execute(() => connection.run(sql));
    },
    async rows(sql) {
      return await execute(async () => (await connection.runAndReadAll(sql)).getRowObjectsJson());
    },
    async close() {
      closing.abort(new Error('The job has ended.'));
      await Promise.allSettled(underWay);
      await drop(connection, name);
    },
  };
}

async function unlessAborted<Result>(
  signal: AbortSignal,
  connection: DuckDBConnection,
  statement: () => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    timer ??= setInterval(interrupt, interruptEvery);
  };
  signal.addEventListener('abort', interrupt);
  try {
    return await statement();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', interrupt);
    clearInterval(timer);
  }
}

async function drop(connection: DuckDBConnection, name: string): Promise<void> {
  await connection.run(`USE memory; DETACH ${name}`);
  connection.closeSync();
}
