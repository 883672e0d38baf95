import { columnChunks, type ColumnChunk } from './column-chunks.ts';
import { parquetScans, type Bound, type ParquetScan, type ProfiledOperator } from './parquet-scans.ts';

/**
 * Bytes that a query reads of Parquet files, as Athena counts them: of each table's reading, the compressed chunks of
 * the columns that the plan reads, in the row groups that its comparisons with constants do not rule out.
 * Athena's engine may leave out more, by a join's keys or by pages.
 * https://docs.aws.amazon.com/athena/latest/ug/ctas-partitioning-and-bucketing-bucketing.html
 *
 * @param lists the files of each reading in the query's text
 */
export async function scannedBytes(profile: ProfiledOperator, lists: readonly (readonly string[])[]): Promise<number> {
  let bytes = 0;
  for (const scan of parquetScans(profile)) {
    const files = lists.find(([first]) => first === scan.firstFile) ?? [scan.firstFile];
    for (const rowGroups of await columnChunks(files)) {
      bytes += rowGroups.reduce((sum, chunks) => sum + bytesOf(chunks, scan), 0);
    }
  }
  return bytes;
}

/** Of a row group. */
function bytesOf(chunks: readonly ColumnChunk[], { columns, bounds }: ParquetScan): number {
  const ruledOut = bounds.some((bound) =>
    chunks.some((chunk) => chunk.column === bound.column && misses(chunk, bound)),
  );
  if (ruledOut) return 0;
  return chunks.filter(({ column }) => columns.includes(column)).reduce((sum, chunk) => sum + chunk.bytes, 0);
}

/** Whether no value of the chunk can meet the comparison. A value at the edge counts as one that does. */
function misses({ min, max }: ColumnChunk, { operator, value, isText }: Bound): boolean {
  if (min === undefined || max === undefined) return false;
  const isBelow = (left: string, right: string) =>
    isText ? Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0 : Number(left) < Number(right);
  return (
    (operator !== '<' && operator !== '<=' && isBelow(max, value)) ||
    (operator !== '>' && operator !== '>=' && isBelow(value, min))
  );
}
