/** A cell: money comes as text (`12.30`), so that no floating-point number is ever printed. */
export type Cell = string | number | null;

/** No statement is longer than this and one row, far below any server's max_allowed_packet. */
const statementCharacters = 60_000;

/** INSERT statements of many rows each. */
export function* insertStatements(
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Generator<string> {
  const head = `INSERT INTO \`${table}\` (${columns.map((name) => `\`${name}\``).join(', ')}) VALUES\n`;
  let values: string[] = [];
  let length = 0;
  for (const row of rows) {
    const text = `(${row.map(literal).join(',')})`;
    values.push(text);
    length += text.length + 2;
    if (length < statementCharacters) continue;
    yield `${head}${values.join(',\n')};\n`;
    values = [];
    length = 0;
  }
  if (values.length > 0) yield `${head}${values.join(',\n')};\n`;
}

/** Quotes are doubled, so that the text means the same with and without NO_BACKSLASH_ESCAPES. */
function literal(cell: Cell): string {
  if (cell === null) return 'NULL';
  return typeof cell === 'number' ? String(cell) : `'${cell.replaceAll("'", "''")}'`;
}

/** `1230` cents → `12.30` */
export function money(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
