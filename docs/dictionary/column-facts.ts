import { notYetKey, unknownKey, type StarColumn, type StarTable } from '../../data/star.ts';
import type { JobDatabase } from '../../local/engines/duckdb/job-database.ts';

/** What the sample shows of a column. */
export interface ColumnFacts {
  /** The most frequent values, then by value. */
  readonly examples: readonly string[];
  /** Rows without a value, or of the unknown member, in percent; undefined where the column is not written. */
  readonly missingPercent: number | undefined;
}

const mostExamples = 3;
const mostCharacters = 32;

/** A surrogate key says nothing to a person; who a natural person is is not shown. */
const hasExamples = ({ type, personal, identifying }: StarColumn): boolean =>
  type !== 'bigint' && personal !== true && identifying !== true;

export async function columnFacts(database: JobDatabase, table: StarTable, column: StarColumn): Promise<ColumnFacts> {
  if (column.personal === true) return { examples: [], missingPercent: undefined };
  const special = table.kind === 'dimension' ? `${String(table.key[0])} IN (${unknownKey}, ${notYetKey})` : 'false';
  const rows = `FROM star_${table.name} WHERE NOT (${special})`;
  const isMissing = column.references === undefined ? `${column.name} IS NULL` : `${column.name} = ${unknownKey}`;
  const [counted] = await database.rows(
    `SELECT CAST(100.0 * count(*) FILTER (WHERE ${isMissing}) / count(*) AS varchar) AS percent ${rows}`,
  );
  const examples = hasExamples(column)
    ? await database.rows(
        `SELECT CAST(${column.name} AS varchar) AS example ${rows} AND ${column.name} IS NOT NULL ` +
          `GROUP BY ${column.name} ORDER BY count(*) DESC, ${column.name} LIMIT ${mostExamples}`,
      )
    : [];
  return {
    examples: examples.map(({ example }) => cut(example as string)),
    missingPercent: Number(counted?.['percent']),
  };
}

const cut = (text: string): string => (text.length > mostCharacters ? `${text.slice(0, mostCharacters)}...` : text);
