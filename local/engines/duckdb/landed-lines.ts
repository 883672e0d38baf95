import type { SourceColumn } from './declarations.ts';
import type { LandingFile } from './landing-file.ts';
import { quotedName, quotedText } from './sql-text.ts';

/** Bytes that a thread reads at once: DuckDB's usual 32 MB, a few of them at a time, would be most of a job's memory. */
const bufferBytes = 4 * 1024 * 1024;

/**
 * A landed file for a FROM clause: a row a line, a column an extracted column, read as `typeOf` says.
 *
 * The field after the last is read too, a '.': without it DuckDB would drop a surplus empty field at a line's end.
 * https://duckdb.org/docs/stable/data/csv/overview
 */
export function landedLines(
  file: LandingFile,
  extracted: readonly SourceColumn[],
  typeOf: (column: SourceColumn) => string,
): string {
  const names = [...extracted.map(({ name }) => name), '.'];
  const types = [...extracted.map(typeOf), 'varchar'];
  const columns = names.map((name, index) => `${quotedText(name)}: ${quotedText(types[index] ?? '')}`).join(', ');
  return (
    `read_csv(${quotedText(file.path)}, columns = {${columns}}, auto_detect = false, header = false, ` +
    `delim = chr(31), quote = '', escape = '', new_line = '\\n', strict_mode = true, null_padding = false, ` +
    // Without a format DuckDB would take a time for a date, and leave out the hours.
    `dateformat = '%Y-%m-%d', max_line_size = ${file.longest}, buffer_size = ${Math.max(bufferBytes, 2 * file.longest)}) ` +
    `AS line(${names.map(quotedName).join(', ')})`
  );
}
