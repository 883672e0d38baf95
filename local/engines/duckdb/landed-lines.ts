import type { SourceColumn } from './declarations.ts';
import type { LandingFile } from './landing-file.ts';
import { quotedName, quotedText } from './sql-text.ts';

/** Bytes that a thread reads at once: DuckDB's usual 32 MB, a few of them at a time, would be most of a job's memory. */
const bufferBytes = 4 * 1024 * 1024;

/**
 * Landed files for a FROM clause: a row a line, a column an extracted column, read as `typeOf` says; and the '.' at a
 * line's end.
 * https://duckdb.org/docs/stable/data/csv/overview
 */
export function landedLines(
  files: readonly LandingFile[],
  extracted: readonly SourceColumn[],
  typeOf: (column: SourceColumn) => string,
): string {
  const names = [...extracted.map(({ name }) => name), '.'];
  const types = [...extracted.map(typeOf), 'varchar'];
  const columns = names.map((name, index) => `${quotedText(name)}: ${quotedText(types[index] ?? '')}`).join(', ');
  const paths = files.map(({ path }) => quotedText(path)).join(', ');
  const longest = Math.max(...files.map((file) => file.longest));
  return (
    `read_csv([${paths}], columns = {${columns}}, auto_detect = false, header = false, ` +
    `delim = chr(31), quote = '', escape = '', new_line = '\\n', strict_mode = true, null_padding = false, ` +
    // Without a format DuckDB would take a time for a date, and leave out the hours.
    `dateformat = '%Y-%m-%d', max_line_size = ${longest}, buffer_size = ${Math.max(bufferBytes, 2 * longest)}) ` +
    `AS line(${names.map(quotedName).join(', ')})`
  );
}
