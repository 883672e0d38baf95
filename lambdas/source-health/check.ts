import type { Connection, RowDataPacket } from 'mysql2/promise';
import { sourceTables } from '../../data/source.ts';
import { SourceError } from '../shared/source-error.ts';
import { compareSchema } from './compare-schema.ts';
import { readLivingSchema } from './living-schema.ts';
import { readLoad, type Load } from './load.ts';
import { readPosition, type SourcePosition } from './position.ts';
import { longestTransaction, replicaLag } from './visibility.ts';

export interface CheckResult extends Load, SourcePosition {
  /** `8 tables, 59 columns as declared; load low` */
  readonly summary: string;
  readonly tables: number;
  readonly columns: number;
  /** `MySQL 8.4.3`, `MariaDB 10.11.6` */
  readonly server: string;
  readonly transactions: string;
  readonly replicaLag: string;
  readonly notes: readonly string[];
}

/** The oldest versions that the pipeline is tried with. */
const oldestTried = { MySQL: [8, 0], MariaDB: [10, 6] } as const;

/** When the source is left alone. */
export interface SourceLimits {
  /** Statements under way at once. */
  readonly maxThreadsRunning: number;
  /** How far a replica may be behind. */
  readonly maxReplicaLagSeconds: number;
}

/**
 * Looks whether the source can be read now: the server not under load, a replica not behind, its tables as declared.
 * Reads counters, then the catalog, no table. Throws SourceOverloaded, ReplicaBehind, or SourceSchemaChanged with every
 * difference.
 */
export async function checkSource(connection: Connection, schema: string, limits: SourceLimits): Promise<CheckResult> {
  const server = await readServer(connection);
  const load = await readLoad(connection, limits.maxThreadsRunning);
  const lag = await replicaLag(connection, limits.maxReplicaLagSeconds);
  const { differences, notes } = compareSchema(sourceTables, await readLivingSchema(connection, schema));
  if (differences.length > 0) {
    throw new SourceError('SourceSchemaChanged', `${schema} is not as declared: ${differences.join('; ')}`);
  }
  const columns = sourceTables.reduce((sum, table) => sum + table.columns.length, 0);
  return {
    summary: `${sourceTables.length} tables, ${columns} columns as declared; load ${load.load}`,
    tables: sourceTables.length,
    columns,
    ...load,
    ...(await readPosition(connection, server.family)),
    server: server.text,
    transactions: await longestTransaction(connection),
    replicaLag: lag,
    notes: [...server.notes, ...notes],
  };
}

interface Server {
  readonly family: 'mysql' | 'mariadb';
  readonly text: string;
  readonly notes: readonly string[];
}

async function readServer(connection: Connection): Promise<Server> {
  const [[row]] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
  const version = String(row!.version);
  const family = version.includes('MariaDB') ? 'MariaDB' : 'MySQL';
  const text = `${family} ${/^[\d.]+/.exec(version)?.[0]}`;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestTried[family];
  const old = major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
  const note = `${text} is older than ${oldestMajor}.${oldestMinor}, the oldest that the pipeline is tried with`;
  return { family: family === 'MariaDB' ? 'mariadb' : 'mysql', text, notes: old ? [note] : [] };
}
