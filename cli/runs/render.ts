import { runListFigures } from '../../data/run-list.ts';
import { thousands } from '../../data/number-text.ts';
import { bytes, plural } from '../format.ts';
import { renderTable } from '../table.ts';
import type { RunRow } from '../../lake/landed-runs.ts';

/** Checks of a kind that are shown; all of them are in `--json` and in the view. */
const shownChecks = 2;

/** A line each, the first with its heading. */
function listed(heading: string, list: string | null, separator: string): string[] {
  if (list === null) return [];
  const all = list.split(separator);
  const more = all.length > shownChecks ? [`... ${all.length - shownChecks} more`] : [];
  return [...all.slice(0, shownChecks), ...more].map((text, index) =>
    index === 0 ? `${heading} ${text}` : `  ${text}`,
  );
}

function checksText({ checks, failed, warned, waived }: RunRow): string {
  if (checks === null) return '';
  const warnings = warned === null ? '' : `, ${warned.split(', ').length} warned`;
  return [
    plural(checks, 'check') + warnings,
    ...listed('failed', failed, ', '),
    ...listed('waived', waived, '; '),
  ].join('\n');
}

const columns = [
  { name: 'run' },
  { name: 'moment of the source' },
  { name: 'rows', type: 'bigint' },
  ...runListFigures.map((name) => ({ name, type: 'decimal' })),
  { name: 'checks' },
  { name: 'state' },
  { name: 'size', type: 'decimal' },
];

const momentText = (moment: string): string => moment.replace(/^(.*)T(.*)\.[0-9]+Z$/, '$1 $2');

function stateText({ state, error, confirmedAt }: RunRow): string {
  if (error !== null) return `${state}: ${error}`;
  return confirmedAt === null ? state : `${state}\nconfirmed ${momentText(confirmedAt)}`;
}

const figureText = (figure: string | null = null): string | null => (figure === null ? null : thousands(figure));

const cells = (row: RunRow): (string | null)[] => [
  row.runId ?? row.execution,
  row.moment === null ? null : momentText(row.moment),
  row.rows === null ? null : thousands(String(row.rows)),
  ...runListFigures.map((name) => figureText(row.figures[name])),
  checksText(row),
  stateText(row),
  row.bytes === null ? null : bytes(row.bytes),
];

/** The runs as a table for people. */
export const renderRuns = (rows: readonly RunRow[]): string => renderTable(columns, rows.map(cells));
