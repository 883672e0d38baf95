import { databases } from '../../data/star.ts';
import { runQuery, type QueryResult } from '../athena.ts';
import { UsageError } from '../cli-error.ts';
import { connect } from '../connect.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { renderTable } from '../table.ts';

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

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, { json: { type: 'boolean' }, csv: { type: 'boolean' } });
  const [sql, ...surplus] = positionals;
  if (sql === undefined || surplus.length > 0) {
    throw new UsageError(`query takes one SQL statement in quotes, got ${positionals.length}`);
  }
  if (values.json && values.csv) throw new UsageError('--json and --csv: one of them');
  const connection = await connect(target);
  try {
    const result = await runQuery(connection, sql, databases.published, 'AnalystWorkGroupName');
    console.log(formats[values.json ? 'json' : values.csv ? 'csv' : 'table'](result));
    return 0;
  } finally {
    await connection.close();
  }
}

export const queryCommand: Command = {
  usage: [
    ['query "SQL"', "ask the published star, in Athena's SQL"],
    ['  --json | --csv', 'for programs'],
  ],
  run,
};
