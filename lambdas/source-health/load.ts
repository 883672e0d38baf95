import type { Connection, RowDataPacket } from 'mysql2/promise';
import { SourceError } from '../shared/source-error.ts';

/** From so many statements at once on, the source is not low on load; from the second on, it is left alone. */
export interface LoadLimits {
  readonly moderate: number;
  readonly overloaded: number;
}

export const loadLimits: LoadLimits = { moderate: 8, overloaded: 50 };

/** Of the server's connections, when so many are taken the pipeline does not take another. */
const mostConnections = 0.9;

export interface Load {
  readonly load: 'low' | 'moderate';
  /** Statements under way, this one included. */
  readonly threadsRunning: number;
  readonly threadsConnected: number;
}

/** How busy the server is, from counters that every user sees. Throws SourceOverloaded. */
export async function readLoad(connection: Connection, limits: LoadLimits = loadLimits): Promise<Load> {
  const [rows] = await connection.query<RowDataPacket[]>(
    "SHOW GLOBAL STATUS WHERE Variable_name IN ('Threads_running', 'Threads_connected')",
  );
  const counter = (name: string) => Number(rows.find(({ Variable_name }) => Variable_name === name)?.Value);
  const [threadsRunning, threadsConnected] = [counter('Threads_running'), counter('Threads_connected')];
  const [[limit]] = await connection.query<RowDataPacket[]>('SELECT @@max_connections AS connections');
  const connections = Number(limit!.connections);
  if (threadsRunning >= limits.overloaded) {
    throw overloaded(`runs ${threadsRunning} statements at once, expected fewer than ${limits.overloaded}`);
  }
  if (threadsConnected > connections * mostConnections) {
    throw overloaded(`has ${threadsConnected} of ${connections} connections taken`);
  }
  return { load: threadsRunning < limits.moderate ? 'low' : 'moderate', threadsRunning, threadsConnected };
}

function overloaded(what: string): SourceError {
  return new SourceError('SourceOverloaded', `The source ${what} and was left alone: run at a quieter hour`);
}
