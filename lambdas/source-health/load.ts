import type { Connection, RowDataPacket } from 'mysql2/promise';
import { SourceError } from '../shared/source-error.ts';

/** Statements at once from which on the source is not low on load: a sign, not yet a reason to leave it alone. */
const moderateThreads = 8;

/** Of the server's connections, when so many are taken the pipeline does not take another. */
const mostConnections = 0.9;

export interface Load {
  readonly load: 'low' | 'moderate';
  /** Statements under way, this one included. */
  readonly threadsRunning: number;
  readonly threadsConnected: number;
}

/**
 * How busy the server is, from counters that every user sees. Throws SourceOverloaded.
 *
 * @param maxThreadsRunning statements at once from which on the source is left alone
 */
export async function readLoad(connection: Connection, maxThreadsRunning: number): Promise<Load> {
  const [rows] = await connection.query<RowDataPacket[]>(
    "SHOW GLOBAL STATUS WHERE Variable_name IN ('Threads_running', 'Threads_connected')",
  );
  const counter = (name: string) => Number(rows.find(({ Variable_name }) => Variable_name === name)?.Value);
  const [threadsRunning, threadsConnected] = [counter('Threads_running'), counter('Threads_connected')];
  const [[limit]] = await connection.query<RowDataPacket[]>('SELECT @@max_connections AS connections');
  const connections = Number(limit!.connections);
  if (threadsRunning >= maxThreadsRunning) {
    throw overloaded(`runs ${threadsRunning} statements at once, expected fewer than ${maxThreadsRunning}`);
  }
  if (threadsConnected > connections * mostConnections) {
    throw overloaded(`has ${threadsConnected} of ${connections} connections taken`);
  }
  return { load: threadsRunning < moderateThreads ? 'low' : 'moderate', threadsRunning, threadsConnected };
}

function overloaded(what: string): SourceError {
  return new SourceError(
    'SourceOverloaded',
    `The source ${what}, and was left alone: run at a quieter hour, or raise maxSourceThreadsRunning`,
  );
}
