import type { Connection, RowDataPacket } from 'mysql2/promise';

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

/** How far a replica is behind: `3 s`, `stopped`, `not a replica`, or `not visible`. */
export async function replicaLag(connection: Connection): Promise<string> {
  return unlessDenied(async () => {
    const [[row]] = await connection.query<RowDataPacket[]>('SHOW REPLICA STATUS');
    if (row === undefined) return 'not a replica';
    const seconds = (row.Seconds_Behind_Source ?? row.Seconds_Behind_Master) as number | null;
    return seconds === null ? 'stopped' : `${seconds} s`;
  });
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
