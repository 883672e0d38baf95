import { namedError } from '../../workflows/errors.ts';
import { proveLock, releaseLock, takeLock } from '../shared/lock.ts';
import { aliveRuns, type AliveContext } from './alive-runs.ts';
import { takeInventory } from './inventory.ts';
import type { Lake } from './lake.ts';
import { passedRuns } from './passed-runs.ts';
import { liveRun } from '../shared/pointer.ts';
import { readPublications } from './publications.ts';
import { removeParts } from './remove-runs.ts';
import { complete, runsToRetire, type Known, type Rules } from './runs-to-retire.ts';

export interface RetireEvent {
  /** Of the execution that asks. */
  readonly executionArn: string;
  /** ISO 8601, UTC: `2026-11-22T03:00:00.123Z` */
  readonly startTime: string;
  /** The run that it published. */
  readonly runId: string;
}

export interface RetireContext extends Lake, AliveContext {
  readonly rules: Rules;
}

export interface RetireAnswer {
  /** Ids, oldest first. */
  readonly retired: readonly string[];
  /** How many runs are still there. */
  readonly kept: number;
  /** At most 10 keys or partitions that stand where those of runs do, but have no run's name. */
  readonly unknown: readonly string[];
}

/** So that a call ends within its time limit; the rest is left to the next. */
const mostRetired = 100;
const mostUnknown = 10;

/**
 * Removes the runs that no rule keeps. All is read and decided under the lock of publication, so that no rollback
 * can choose a run that is being removed.
 *
 * @throws PublicationBusy, LockLost, RetirementRefused, RetirementIncomplete
 */
export async function retireRuns(context: RetireContext, event: RetireEvent, now: Date): Promise<RetireAnswer> {
  const { executionArn, startTime } = event;
  await takeLock(context, 'publication', { executionArn, since: startTime });
  const answer = await retire(context, event, now).catch(async (error: unknown) => {
    // The first error says more; a lock that is left behind is taken over when its execution has ended.
    await releaseLock(context, 'publication', executionArn).catch(() => false);
    throw error;
  });
  await releaseLock(context, 'publication', executionArn);
  return answer;
}

async function retire(context: RetireContext, event: RetireEvent, now: Date): Promise<RetireAnswer> {
  const { unknown, ...known } = await readKnown(context, event, now);
  const retired = runsToRetire(known, context.rules, now).slice(0, mostRetired);
  const parts = retired.flatMap((id) => known.runs.get(id)!);
  if (parts.length > 0) {
    await removeParts(context, context.glue, parts, () => proveLock(context, 'publication', event.executionArn));
  }
  return { retired, kept: known.runs.size - retired.length, unknown: unknown.slice(0, mostUnknown) };
}

async function readKnown(
  context: RetireContext,
  event: RetireEvent,
  now: Date,
): Promise<Known & { readonly unknown: readonly string[] }> {
  const [inventory, live, publications, alive] = await Promise.all([
    takeInventory(context, context.glue),
    liveRun(context.glue),
    readPublications(context, now.getTime() - context.rules.recentlyLive),
    aliveRuns(context),
  ]);
  const published = new Set(publications.records.map(({ runId }) => runId));
  if (live === undefined && published.size > 0) throw pointerLost();
  return {
    runs: inventory.runs,
    live,
    publications: publications.records,
    passed: await passedRuns(context, complete(inventory.runs), published, context.rules.newest),
    alive: [event.runId, ...alive],
    unknown: [...inventory.unknown, ...publications.unknown],
  };
}

function pointerLost(): Error {
  return namedError(
    'RetirementRefused',
    'Runs were published, but the view that says which one is live is gone, so nothing was retired. Publish or roll ' +
      'back: both make it anew.',
  );
}
