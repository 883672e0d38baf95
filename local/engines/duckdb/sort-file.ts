import { rename } from 'node:fs/promises';
import type { JobDatabase } from './job-database.ts';
import { quotedName, quotedText } from './sql-text.ts';
import { writeParquet } from './write-parquet.ts';

/** How often, on average, a value may lie within the bounds of a row group of a file that counts as sorted. */
const mostOverlap = 2;

/**
 * Sorts a Parquet file by an integer column, unless its row groups hardly overlap: lines that come from the source by
 * order number are as good as sorted by date, and sorting is half of what writing them takes.
 */
export async function sortFile(database: JobDatabase, file: string, column: string): Promise<void> {
  if ((await overlap(database, file, column)) <= mostOverlap) return;
  const sorted = `${file}.sorted`;
  const rows = `SELECT * FROM read_parquet(${quotedText(file)}) ORDER BY ${quotedName(column)}`;
  await writeParquet(database, rows, sorted);
  await rename(sorted, file);
}

/** How many row groups a value lies within, on average over all values between the least and the greatest. */
async function overlap(database: JobDatabase, file: string, column: string): Promise<number> {
  const [measured] = await database.rows(
    `SELECT CAST(sum(greatest - least + 1) / (max(greatest) - min(least) + 1) AS double) AS overlap FROM (
       SELECT CAST(stats_min_value AS bigint) AS least, CAST(stats_max_value AS bigint) AS greatest
       FROM parquet_metadata(${quotedText(file)}) WHERE path_in_schema = ${quotedText(column)}
     )`,
  );
  return (measured?.['overlap'] as number | null) ?? 0;
}
