import type { Connection, RowDataPacket } from 'mysql2/promise';
import { SourceError } from '../shared/source-error.ts';

/** What a user sees who has neither PROCESS nor REPLICATION CLIENT: the pipeline needs neither. */
const notVisible = 'not visible';

/** The age of the oldest transaction: `longest 12 s`, `none`, or `not visible`. */
export async function longestTransaction(connection: Connection): Promise<string> {
  return unlessDenied(async () => {
    // trx_started is in the server's own time zone, whatever the session's.
    const [[row]] = await connection.query<RowDataPacket[]>(
      `SELECT MAX(TIMESTAMPDIFF(SECOND, CONVERT_TZ(trx_started, 'SYSTEM', '+00:00'), UTC_TIMESTAMP())) AS seconds
      FROM information_schema.innodb_trx`,
    );
    const seconds = row?.seconds as number | null | undefined;
    return seconds == null ? 'none' : `longest ${seconds} s`;
  });
}

/**
 * How far a replica is behind: `3 s`, `not a replica`, or `not visible`. Throws ReplicaBehind where it is further
 * behind than allowed, or does not follow at all: its figures would be right, and of a moment that is long gone.
 */
export async function replicaLag(connection: Connection, maxLagSeconds: number): Promise<string> {
  return unlessDenied(async () => {
    const [[row]] = await connection.query<RowDataPacket[]>('SHOW REPLICA STATUS');
    if (row === undefined) return 'not a replica';
    const seconds = (row.Seconds_Behind_Source ?? row.Seconds_Behind_Master) as number | null;
    if (seconds === null) throw behind('does not follow its source', maxLagSeconds);
    if (Number(seconds) > maxLagSeconds) throw behind(`is ${seconds} s behind its source`, maxLagSeconds);
    return `${seconds} s`;
  });
}

function behind(how: string, maxLagSeconds: number): SourceError {
  return new SourceError(
    'ReplicaBehind',
    `The replica ${how}, expected at most ${maxLagSeconds} s: see SHOW REPLICA STATUS, wait until it has caught up, or raise maxReplicaLagSeconds`,
  );
}

async function unlessDenied(read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    const { code } = error as { code?: string };
    // The second is what MySQL before 8.0.22 says, which does not know the statement.
    if (code === 'ER_SPECIFIC_ACCESS_DENIED_ERROR' || code === 'ER_PARSE_ERROR') return notVisible;
    throw error;
  }
}
