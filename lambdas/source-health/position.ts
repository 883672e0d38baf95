import type { Connection, RowDataPacket } from 'mysql2/promise';
import { positionReadings } from '../../data/source-position.ts';

/** Where the source is, or why that can't be known. */
export interface SourcePosition {
  /** The moment before it was read, by the source's clock: `2026-11-28T03:00:02.123456Z` */
  readonly moment: string;
  /** `gtid:...`, `binlog:...`; null: not known. */
  readonly position: string | null;
  /** `the binary log is off`; null: it is known. */
  readonly positionUnknown: string | null;
}

/** Reads the position. That it can't be known is no failure of the source: the run then reads all. */
export async function readPosition(connection: Connection, family: keyof typeof positionReadings) {
  const [[now]] = await connection.query<RowDataPacket[]>(
    "SELECT DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%fZ') AS moment",
  );
  const { kind, parts, statements } = positionReadings[family];
  const values: string[] = [];
  const answer = (position: string | null, positionUnknown: string | null): SourcePosition => ({
    moment: String(now!.moment),
    position,
    positionUnknown,
  });
  try {
    for (const sql of statements) {
      const [answered] = await connection.query({ sql, rowsAsArray: true });
      const rows = (Array.isArray(answered) ? answered : []) as unknown as [string, string | null][];
      for (const [name, value] of rows) {
        if (value === null) continue;
        if (name === 'unknown') return answer(null, String(value));
        values.push(String(value));
      }
    }
  } catch (error) {
    const { errno, message } = error as { errno?: number; message: string };
    if (errno === undefined || errno < firstServerError) throw error;
    return answer(null, message.replaceAll(/\s+/g, ' ').slice(0, 200));
  }
  if (values.length !== parts) return answer(null, `the server tells ${values.length} of its ${parts} parts`);
  return answer([kind, ...values].join(':'), null);
}

/** Numbers below are of the connection: https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
const firstServerError = 1000;
