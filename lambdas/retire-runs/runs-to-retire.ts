import type { Part } from './inventory.ts';
import { momentOfRun } from '../shared/moments.ts';
import type { Publication } from './publications.ts';

/** What is kept. */
export interface Rules {
  /** So many of the newest that passed. */
  readonly newest: number;
  /** Milliseconds: younger runs stay, whatever became of them. */
  readonly young: number;
  /** Milliseconds: runs that were live within this time stay, for queries and saved results on them. */
  readonly recentlyLive: number;
}

/** What is known of the runs. */
export interface Known {
  readonly runs: ReadonlyMap<string, readonly Part[]>;
  /** The run that analysts see; `none` before the first publication, `undefined` without a pointer. */
  readonly live: string | undefined;
  /** Oldest first. */
  readonly publications: readonly Publication[];
  /** Runs that passed their audit; at least the newest of them, as many as are kept. */
  readonly passed: readonly string[];
  /** Runs that an execution or a job works on. */
  readonly alive: readonly string[];
}

const day = 24 * 60 * 60 * 1000;

/** @param keepRuns how many of the newest that passed are kept, as the environment has it. */
export function retentionRules(keepRuns: string): Rules {
  const newest = Number(keepRuns);
  if (!Number.isInteger(newest) || newest < 1) {
    throw new Error(
      `KEEP_RUNS is ${keepRuns}, expected a whole number from 1: correct the setting keepRuns and deploy`,
    );
  }
  return { newest, young: 7 * day, recentlyLive: day };
}

/** The runs that no rule keeps, oldest first. Ids begin with the start, so their order as text is that of time. */
export function runsToRetire(known: Known, rules: Rules, now: Date): string[] {
  const kept = new Set([
    ...newestPassed(known, rules.newest),
    known.live,
    ...liveSince(known.publications, now.getTime() - rules.recentlyLive),
    ...known.alive,
  ]);
  const isYoung = (id: string) => now.getTime() - momentOfRun(id)! < rules.young;
  return [...known.runs.keys()].filter((id) => !kept.has(id) && !isYoung(id)).sort();
}

/** Runs with a manifest, newest first. */
export function complete(runs: Known['runs']): string[] {
  return [...runs]
    .filter(([, parts]) => parts.some(({ kind }) => kind === 'manifest'))
    .map(([id]) => id)
    .sort()
    .reverse();
}

/** A run that lost its manifest was retired half: that it once passed does not count any more. */
function newestPassed({ runs, passed }: Known, newest: number): string[] {
  const ids = new Set(passed);
  return complete(runs)
    .filter((id) => ids.has(id))
    .slice(0, newest);
}

/** Each run is live from its record to the next one. */
function liveSince(publications: readonly Publication[], since: number): (string | undefined)[] {
  const first = publications.findLast(({ moment }) => moment < since);
  const later = publications.filter(({ moment }) => moment >= since);
  return [first?.runId, ...later.flatMap(({ runId, previous }) => [previous, runId])];
}
