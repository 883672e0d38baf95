import { faults } from '../../../data/faults/index.ts';
import type { NamedFault } from '../../../data/faults/fault.ts';
import type { LocalPipeline } from '../local-pipeline.ts';
import {
  afterFailure,
  besideAnother,
  crawlWithoutEnd,
  publishOnce,
  tableNotThere,
  tableRetyped,
  withoutLastColumn,
} from './scenario-parts.ts';

/** Runs that are there before anything is killed. */
export interface EarlierRuns {
  readonly first: string;
  /** Live. */
  readonly before: string;
  /** Landed and audited, not published. */
  readonly landed: string;
}

/** A way of an execution through the definition; together they enter every state. */
export interface KillScenario {
  /** The scenario of `test/workflows/scenarios/` that goes the same way on fakes, and so tells the states. */
  readonly like: string;
  /** Whether there are earlier runs. @default true */
  readonly isFirst?: true;
  input?(runs: EarlierRuns): object;
  /**
   * Which run may be live after it, besides the one before; `prepared`: only the one that `prepare` published.
   *
   * @default the execution's own
   */
  readonly publishes?: keyof EarlierRuns | 'nothing' | 'prepared';
  readonly faults?: NamedFault['faults'];
  /** Whether people are told that an earlier failure is over. */
  readonly recovers?: true;
  /** A state whose task always fails, so that the way goes on from there. */
  readonly failing?: string;
  /** Makes the catalog what the way needs. */
  prepare?(pipeline: LocalPipeline): Promise<void>;
}

const always = () => ({ crawl: 'always' });

/** In the order in which a state looks for one that enters it. */
const declared = {
  run: { like: 'a run like the one before' },
  'new column': { like: 'a table with a new column', prepare: withoutLastColumn },
  resume: { like: 'resume', input: ({ landed }) => ({ action: 'resume', runId: landed }), publishes: 'landed' },
  rollback: {
    like: 'rollback to a run',
    input: ({ first }) => ({ action: 'rollback', runId: first }),
    publishes: 'first',
  },
  crawl: { like: 'files of another schema than those that were crawled last', input: always },
  'first run': { like: 'the first run of all', isFirst: true },
  skipped: {
    like: 'a scheduled run beside another',
    input: () => ({ action: 'run', trigger: 'schedule' }),
    faults: besideAnother,
    publishes: 'nothing',
  },
  'lock not released': { like: 'the lock not to be released after the publication', failing: 'EndRun' },
  'back to normal': { like: 'a run after a failure', prepare: afterFailure, recovers: true },
  unchanged: { like: 'an unchanged source', prepare: publishOnce, publishes: 'prepared' },
  'table not there': {
    like: 'a table that no run has written yet, which the view waits for',
    faults: tableNotThere,
  },
  'partition refused': {
    like: 'a partition refused',
    faults: faults['partition-refused']!.faults,
    publishes: 'nothing',
  },
  'table retyped': {
    like: 'a table whose column was retyped',
    faults: tableRetyped,
    publishes: 'nothing',
  },
  'crawl failed': {
    like: 'a crawl that fails',
    input: always,
    faults: faults['crawler-failed']!.faults,
    publishes: 'nothing',
  },
  'crawl without end': {
    like: 'a crawl that does not end',
    input: always,
    faults: crawlWithoutEnd,
    publishes: 'nothing',
  },
  'crawl mismatch': {
    like: 'a crawl that finds another type',
    input: always,
    faults: faults['crawler-retyped']!.faults,
    publishes: 'nothing',
  },
  'check not run': { like: 'Athena throttled beyond the retries', failing: 'RunQuery', publishes: 'nothing' },
  'audit failed': { like: 'checks that fail', faults: faults['fan-out']!.faults, publishes: 'nothing' },
} satisfies Record<string, KillScenario>;

export type ScenarioName = keyof typeof declared;
export const killScenarios: Readonly<Record<ScenarioName, KillScenario>> = declared;
