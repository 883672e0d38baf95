import { landedRuns, type RunRow } from '../../lake/landed-runs.ts';
import type { Connection } from '../connect.ts';
import { executionsWithoutRun } from './executions.ts';

/** As run ids begin: `20261122T030000Z`. */
const startOf = ({ runId, started }: RunRow): string => runId ?? (started ?? '').replace(/[-:]|\.[0-9]+/g, '');

/** Newest first. */
export async function listRuns(connection: Connection): Promise<RunRow[]> {
  const landed = await landedRuns(connection);
  const others = await executionsWithoutRun(connection, new Set(landed.map(({ runId }) => runId ?? '')));
  return [...landed, ...others].sort((a, b) => (startOf(a) < startOf(b) ? 1 : -1));
}
