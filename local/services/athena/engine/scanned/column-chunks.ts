import { quotePath } from '../../../glue/parquet/duckdb-text.ts';
import { fileSignature } from '../../../glue/parquet/parquet-schema.ts';

/** A column's part of a row group. */
export interface ColumnChunk {
  readonly column: string;
  /** As the file has it, compressed. */
  readonly bytes: number;
  /** As text: `20250131`, `2025-01-31`, `Norway`; undefined where the file does not say. */
  readonly min?: string;
  readonly max?: string;
}

/** The chunks of a file, by row group. */
export type RowGroups = readonly (readonly ColumnChunk[])[];

/** What was read once, by the file's signature. */
const known = new Map<string, RowGroups>();

/** Where the footers of Parquet files say that their columns' values are. */
export async function columnChunks(files: readonly string[]): Promise<RowGroups[]> {
  const signatures = files.map(fileSignature);
  const unknown = files.filter((_, index) => !known.has(signatures[index] ?? ''));
  if (unknown.length > 0) await readFooters(unknown);
  return signatures.map((signature) => known.get(signature) ?? []);
}

async function readFooters(files: readonly string[]): Promise<void> {
  const { connect } = await import('../../../../engines/duckdb/instance.ts');
  const connection = await connect();
  try {
    const reader = await connection.runAndReadAll(
      `SELECT file_name, row_group_id, path_in_schema, total_compressed_size, stats_min_value, stats_max_value
       FROM parquet_metadata([${files.map(quotePath).join(', ')}])`,
    );
    const rows = reader.getRowsJS() as [string, bigint, string, bigint, string | null, string | null][];
    for (const [file, ofFile] of Map.groupBy(rows, ([name]) => name)) {
      const groups = Map.groupBy(ofFile, ([, rowGroup]) => rowGroup);
      known.set(
        fileSignature(file),
        [...groups.values()].map((chunks) => chunks.map(chunkOf)),
      );
    }
  } finally {
    connection.closeSync();
  }
}

function chunkOf([, , column, bytes, min, max]: [unknown, unknown, string, bigint, string | null, string | null]) {
  return { column, bytes: Number(bytes), min: min ?? undefined, max: max ?? undefined };
}
