import type { Connection } from '../connect.ts';
import { total } from '../../lake/run-cost.ts';
import type { Executed } from './execute.ts';
import { runFiles } from '../../lake/run-files.ts';

/** A run for programs. */
export async function executedJson(connection: Connection, executed: Executed) {
  const files = executed.runId === undefined ? undefined : await runFiles(connection, executed.runId);
  return {
    runId: executed.runId ?? null,
    status: executed.status,
    published: executed.publication?.outcome === 'publish',
    unchanged: executed.publication?.outcome === 'confirmed',
    confirmedAt: executed.publication?.confirmedAt ?? null,
    because: executed.because ?? null,
    held: executed.publication?.outcome === 'held',
    error: executed.error,
    cause: executed.cause,
    tables: (await files?.manifest())?.tables.map(({ name, rows, sums }) => ({ name, rows, sums })) ?? [],
    checks: (await files?.checks()) ?? [],
    steps: executed.steps.map(({ name, milliseconds }) => ({ name, milliseconds })),
    milliseconds: executed.milliseconds,
    costUsd: total(executed.cost),
    orchestrationMilliseconds: executed.orchestrationMilliseconds,
  };
}
