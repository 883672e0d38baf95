import { statSync } from 'node:fs';
import { quotePath } from './duckdb-text.ts';
import { glueType } from './glue-type.ts';

export interface ParquetColumn {
  /** As the file has it; Glue's names are in lower case. */
  readonly name: string;
  /** As Glue names it: `decimal(10,2)`. */
  readonly type: string;
}

/** A file that is not Parquet, or of a type that Glue's names have none for. */
export class ParquetError extends Error {
  readonly file: string;
  readonly problem: string;

  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
    this.file = file;
    this.problem = problem;
  }
}

/** What was read once: path, size and time of the last change → columns. */
const known = new Map<string, readonly ParquetColumn[]>();

/** Says whether a file is still the one that was read before: changes with its size and its last change. */
export function fileSignature(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${file}:${size}:${mtimeMs}`;
}

/** The columns of Parquet files, in order, from their footers. Fails with a `ParquetError` that names the file. */
export async function parquetSchemas(files: readonly string[]): Promise<Map<string, readonly ParquetColumn[]>> {
  const signatures = new Map(files.map((file) => [file, fileSignature(file)]));
  const unknown = files.filter((file) => !known.has(String(signatures.get(file))));
  for (const [file, columns] of await readFooters(unknown)) known.set(String(signatures.get(file)), columns);
  return new Map(files.map((file) => [file, known.get(String(signatures.get(file))) ?? []]));
}

async function readFooters(files: readonly string[]): Promise<Map<string, ParquetColumn[]>> {
  if (files.length === 0) return new Map();
  try {
    return await query(files);
  } catch (error) {
    if (error instanceof ParquetError) throw error;
    if (files.length > 1) {
      for (const file of files) await readFooters([file]);
    }
    throw new ParquetError(String(files[0]), 'not a Parquet file, or a damaged one');
  }
}

async function query(files: readonly string[]): Promise<Map<string, ParquetColumn[]>> {
  const { connect } = await import('../../../engines/duckdb/instance.ts');
  const connection = await connect();
  try {
    const reader = await connection.runAndReadAll(
      `SELECT file_name, name, num_children, duckdb_type FROM parquet_schema([${files.map(quotePath).join(', ')}])`,
    );
    const columns = new Map<string, ParquetColumn[]>();
    for (const [file, name, children, type] of reader.getRowsJS() as [string, string, bigint | null, string | null][]) {
      // The first row of each file is the root, whose children are the columns.
      const found = columns.get(file);
      if (found === undefined) columns.set(file, []);
      else found.push({ name, type: typeOf(file, name, type, Number(children ?? 0)) });
    }
    return columns;
  } finally {
    connection.closeSync();
  }
}

function typeOf(file: string, name: string, type: string | null, children: number): string {
  const named = type === null || children > 0 ? undefined : glueType(type);
  if (named === undefined) {
    throw new ParquetError(file, `column ${name} has a type that the local Glue does not know (${type ?? 'nested'})`);
  }
  return named;
}
