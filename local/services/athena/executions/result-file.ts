/** A row of results; NULL is null. */
export type Row = readonly (string | null)[];

/** A result file as Athena writes it for a SELECT: every value in quotes, NULL as nothing. */
export function toCsv(rows: readonly Row[]): string {
  return rows
    .map((row) => `${row.map((cell) => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`)).join(',')}\n`)
    .join('');
}

/** What `toCsv` wrote. */
export function fromCsv(csv: string): Row[] {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  const cell = /(?:"((?:[^"]|"")*)")?([,\n])/gy;
  for (const [, quoted, end] of csv.matchAll(cell)) {
    row.push(quoted === undefined ? null : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push(row);
    if (end === '\n') row = [];
  }
  return rows;
}

/** A result file of SHOW and DESCRIBE: lines of cells between tabs. */
export const toLines = (rows: readonly Row[]) => rows.map((row) => `${row.join('\t')}\n`).join('');

export const fromLines = (text: string): Row[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
