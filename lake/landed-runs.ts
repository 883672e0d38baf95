import { runListColumns, runListFigures, runListStatement } from '../data/run-list.ts';
import { databases } from '../data/star.ts';
import { runQuery } from './athena.ts';
import type { LakeConnection } from './lake-connection.ts';
import { pointer } from './published-run.ts';

/** A run, or an execution that did not get as far as landing one. Figures are decimal text, moments are ISO 8601 in UTC. */
export interface RunRow {
  readonly runId: string | null;
  /** Of the run, as the view `runs` has it; of an execution without one `failed`, `aborted`, `running`, `skipped` ... */
  readonly state: string;
  readonly live: boolean;
  readonly moment: string | null;
  readonly publishedAt: string | null;
  /** When the source was last found to be still as the run shows it. */
  readonly confirmedAt: string | null;
  readonly rows: number | null;
  /** By the names of data/key-figures.ts; null of an execution without a run. */
  readonly figures: Readonly<Record<string, string | null>>;
  readonly bytes: number | null;
  readonly checks: number | null;
  /** Names of checks, separated by a comma; null: none. */
  readonly failed: string | null;
  readonly warned: string | null;
  /** Each with its reason and its last day. */
  readonly waived: string | null;
  /** Of an execution without a run: its name, its start, and why it failed. */
  readonly execution: string | null;
  readonly started: string | null;
  readonly error: string | null;
}

const names = Object.keys(runListColumns) as (keyof typeof runListColumns)[];

/** Athena has `2026-11-22 03:00:00.123` for a moment in UTC. */
const iso = (cell: string | null): string | null => (cell === null ? null : `${cell.replace(' ', 'T')}Z`);

const count = (cell: string | null): number | null => (cell === null ? null : Number(cell));

function landedRun(cells: readonly (string | null)[]): RunRow {
  const cell = Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null])) as Record<
    keyof typeof runListColumns,
    string | null
  >;
  const figures = runListFigures.map((name, index) => [name, cells[names.length + index] ?? null] as const);
  return {
    ...cell,
    figures: Object.fromEntries(figures),
    state: cell.state ?? '',
    live: cell.state === 'live',
    moment: iso(cell.moment),
    publishedAt: iso(cell.publishedAt),
    confirmedAt: iso(cell.confirmedAt),
    rows: count(cell.rows),
    checks: count(cell.checks),
    bytes: count(cell.bytes),
    execution: null,
    started: null,
    error: null,
  };
}

/** The view reads the pointer, which the first audit makes: before it there is nothing to ask about. */
export async function landedRuns(connection: LakeConnection): Promise<RunRow[]> {
  if ((await pointer(connection)) === undefined) return [];
  const { rows } = await runQuery(connection, runListStatement, databases.published);
  return rows.map(landedRun);
}
