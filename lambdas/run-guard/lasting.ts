/** Which failures last until something works again, and what an execution that ended well has shown to work. No side effects. */
import type { Action } from '../../workflows/contract.ts';
import type { RunErrorName, StepName } from '../../workflows/errors.ts';
import type { Decision } from './decide.ts';
import type { OpenFailure } from './open-failure.ts';

/** What became of the publication; `none`: it was not asked for; `confirmed`: the source is unchanged. */
export type Outcome = Decision['outcome'] | 'none' | 'confirmed';

/** How an execution ended that did what was asked. */
export interface Ending {
  readonly action: Action;
  readonly runId: string;
  readonly publication: Outcome;
}

/** Actions that make or finish a run: what fails in them fails again until it is mended. */
const makesRun: readonly unknown[] = ['run', 'resume', 'audit'] satisfies readonly Action[];

/** Who asked is told, each time; nothing is broken. */
const mistakes: readonly string[] = [
  'InvalidInput',
  'RunInProgress',
  'RunNotFound',
  'NothingBefore',
  'NotAudited',
  'PublicationHeld',
  'OlderThanPublished',
] satisfies readonly RunErrorName[];

/** The action of an execution's input as it came: it may be why nothing began. */
export function actionOf(input: unknown): unknown {
  return (input as { readonly action?: unknown } | null | undefined)?.action ?? 'run';
}

/** Whether a failure is remembered, and not told again while it lasts. */
export function isLasting(input: unknown, error: string): boolean {
  return makesRun.includes(actionOf(input)) && !mistakes.includes(error);
}

type Steps = readonly (StepName | 'Uncaught')[];

const landed: Steps = ['BeginRun', 'FindRun', 'RegisterRun', 'CrawlRuns', 'AuditRun'];
const steps: Readonly<Record<Action, Steps>> = {
  run: [...landed, 'CheckSource', 'ConfirmRun', 'RunEtl', 'Uncaught'],
  resume: landed,
  audit: landed,
  publish: [],
  rollback: [],
  release: [],
};
/** What a run of an unchanged source passes: that a job would work it does not show. */
const confirmedSteps: Steps = ['BeginRun', 'CheckSource', 'ConfirmRun', 'Uncaught'];
/** A run that is held does not show that it could be published. */
const publicationSteps: Partial<Record<Outcome, Steps>> = {
  publish: ['PublishRun', 'RetireRuns', 'ReportRun'],
  held: ['RetireRuns'],
};

/** Whether something can be over by an execution of that action. */
export const showsAnything = (action: Action) => action !== 'rollback' && action !== 'release';

/**
 * Whether a failure is over: its step was passed, or the very run that failed is live now. An audit says nothing about
 * the source, nor a rehearsal about the publication.
 */
export function isOverBy({ action, runId, publication }: Ending) {
  const ofRun = publication === 'confirmed' ? confirmedSteps : steps[action];
  const passed = new Set<string>([...ofRun, ...(publicationSteps[publication] ?? [])]);
  return ({ step, lastRunId }: OpenFailure) => passed.has(step) || (publication === 'publish' && lastRunId === runId);
}
