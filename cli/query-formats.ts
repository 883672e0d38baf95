import { UsageError } from './cli-error.ts';
import type { QueryResult } from '../lake/athena.ts';
import { renderTable } from './table.ts';

/** Flags that say how a result is printed. */
export const formatOptions = { json: { type: 'boolean' }, csv: { type: 'boolean' } } as const;

const csvCell = (cell: string | null): string =>
  cell === null ? '' : /[",\r\n]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell;

const exactAsText = /^(bigint|decimal)/;

/** JSON's number, boolean or text for a cell; decimals and bigints stay text, since JSON readers round them. */
function jsonValue(cell: string | null, type: string): unknown {
  if (cell === null || exactAsText.test(type)) return cell;
  if (/^(tinyint|smallint|integer|double|float|real)$/.test(type)) {
    const number = Number(cell);
    return Number.isFinite(number) ? number : cell;
  }
  return type === 'boolean' ? cell === 'true' : cell;
}

const formats = {
  table: ({ columns, rows }: QueryResult) =>
    columns.length === 0 ? 'done' : `${renderTable(columns, rows)}\n${rows.length} row${rows.length === 1 ? '' : 's'}`,
  csv: ({ columns, rows }: QueryResult) =>
    [columns.map((column) => column.name), ...rows].map((row) => row.map(csvCell).join(',')).join('\n'),
  json: ({ columns, rows }: QueryResult) =>
    JSON.stringify(
      rows.map((row) =>
        Object.fromEntries(columns.map(({ name, type }, index) => [name, jsonValue(row[index] ?? null, type)])),
      ),
      null,
      2,
    ),
};

/** How a result is printed, by the flags. */
export function formatOf({ json, csv }: { json?: boolean; csv?: boolean }): (result: QueryResult) => string {
  if (json && csv) throw new UsageError('--json and --csv: one of them');
  return formats[json ? 'json' : csv ? 'csv' : 'table'];
}
