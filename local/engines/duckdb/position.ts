import type { Declarations } from './declarations.ts';

type Query = (sql: string) => Promise<unknown>;

/**
 * The position of the source, which must be read before its rows; null when it can't be known. That is no failure: the
 * next run then reads all again.
 */
export async function readPosition(
  query: Query,
  family: 'mysql' | 'mariadb',
  position: Declarations['position'],
): Promise<string | null> {
  const { kind, statements, parts } = position[family];
  const values: string[] = [];
  try {
    for (const sql of statements) {
      const rows = await query(sql);
      for (const [name, value] of (Array.isArray(rows) ? rows : []) as [string, string | null][]) {
        if (value === null) continue;
        if (name === 'unknown') return null;
        values.push(String(value));
      }
    }
  } catch (error) {
    if (isOfConnection(error)) throw error;
    // The rows must not be read in a transaction that was left open.
    await query('ROLLBACK');
    return null;
  }
  return values.length === parts ? [kind, ...values].join(':') : null;
}

/** The server's own errors have numbers from 1000. */
function isOfConnection(error: unknown): boolean {
  return ((error as { errno?: number }).errno ?? 0) < 1000;
}
