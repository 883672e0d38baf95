import Table from 'cli-table3';

const numeric = /^(tinyint|smallint|integer|bigint|decimal|double|float|real)/;

/** A table for people: numbers to the right, NULL as an empty cell. */
export function renderTable(
  columns: readonly { readonly name: string; readonly type?: string }[],
  rows: readonly (readonly (string | null)[])[],
): string {
  const table = new Table({
    head: columns.map((column) => column.name),
    colAligns: columns.map((column) => (numeric.test(column.type ?? '') ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map((cell) => cell ?? '')));
  return table.toString();
}
