import { median } from '../measure.ts';
import type { CopiedTable } from './copied-table.ts';
import type { Taken } from './python-movers.ts';

export interface MoverRow {
  readonly what: string;
  /** Of each repetition. */
  readonly taken: readonly Taken[];
  readonly copied?: CopiedTable;
  /** Why it did not take part, or failed. */
  readonly problem?: string;
}

const aims = { copy: 1.4, wholeRun: 2.5, megabytes: 600 } as const;

export function moversReport(expected: CopiedTable, server: string, rows: readonly MoverRow[]): string {
  const [yardstick] = rows.filter(isConnectorx);
  const wall = yardstick?.taken.length ? secondsOf(yardstick) : undefined;
  const repetitions = Math.max(...rows.map(({ taken }) => taken.length));
  return [
    `## Movers: orderdetails, ${expected.rows.toLocaleString('en')} lines of 5 columns, from ${server} over TLS to Parquet`,
    '',
    `${repetitions} times in turn, medians; each in a process of its own, its start and imports not counted in the wall time.`,
    '',
    '| mover | wall, s | from, to | times connectorx | processor, s | peak memory, MB | priceEach, DECIMAL(10,2) in the source |',
    '|---|---|---|---|---|---|---|',
    ...rows.map((row) => lineOf(row, wall, expected)),
    '',
    verdict(rows, wall),
    '',
  ].join('\n');
}

function lineOf(row: MoverRow, wall: number | undefined, expected: CopiedTable): string {
  const { what, taken, copied, problem } = row;
  if (problem !== undefined || taken.length === 0) return `| ${what} | - | - | - | - | - | ${problem ?? 'no result'} |`;
  const walls = taken.map(({ seconds }) => seconds);
  const types = copied === undefined ? '' : `${copied.priceType}${isExact(copied, expected) ? '' : ': not exact'}`;
  const cells = [
    what,
    secondsOf(row).toFixed(2),
    `${Math.min(...walls).toFixed(2)}-${Math.max(...walls).toFixed(2)}`,
    wall === undefined ? '-' : (secondsOf(row) / wall).toFixed(2),
    median(taken.map(({ cpuSeconds }) => cpuSeconds)).toFixed(2),
    median(taken.map(({ peakMegabytes }) => peakMegabytes)).toFixed(0),
    types,
  ];
  return `| ${cells.join(' | ')} |`;
}

function verdict(rows: readonly MoverRow[], wall: number | undefined): string {
  const [copy, whole] = rows.filter(({ what }) => what.startsWith('ours'));
  const [, all] = rows.filter(isConnectorx);
  if (wall === undefined || !copy?.taken.length || !whole?.taken.length || !all?.taken.length) {
    return 'Without connectorx and ours, both of one table and of all, there is nothing to compare.';
  }
  const peak = median(whole.taken.map(({ peakMegabytes }) => peakMegabytes));
  const met = (is: number, most: number) => `${is.toFixed(2)} (${is <= most ? 'met' : 'missed'})`;
  return (
    `Aims: this table within ${aims.copy} times connectorx: ${met(secondsOf(copy) / wall, aims.copy)}; ` +
    `source to published star within ${aims.wholeRun} times its bare copy of the same tables: ` +
    `${met(secondsOf(whole) / secondsOf(all), aims.wholeRun)}, of this table alone ${(secondsOf(whole) / wall).toFixed(2)}; ` +
    `peak memory under ${aims.megabytes} MB: ${peak.toFixed(0)} (${peak < aims.megabytes ? 'met' : 'missed'}).`
  );
}

/** Of this table, and then of all. */
const isConnectorx = ({ what }: MoverRow) => what.startsWith('connectorx');

const secondsOf = ({ taken }: MoverRow) => median(taken.map(({ seconds }) => seconds));

const isExact = (copied: CopiedTable, expected: CopiedTable) =>
  copied.priceType === expected.priceType && Number(copied.sum) === Number(expected.sum);
