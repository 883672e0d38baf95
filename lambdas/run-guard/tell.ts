/**
 * Whether people are to be told of a failure, or that one is over. Nothing is remembered before SNS has accepted the
 * message, and whoever decides holds the lock of the alerts until then: so a failure is told by one execution, and an
 * end between any two steps has it told again rather than never.
 */
import { noRun, type Action } from '../../workflows/contract.ts';
import { releaseLock, takeLock, type Holder } from '../shared/lock.ts';
import { actionOf, isLasting, isOverBy, showsAnything, type Ending, type Outcome } from './lasting.ts';
import { readSummary } from './lake-files.ts';
import {
  changeFailures,
  knownFailure,
  overFailures,
  withFailure,
  withoutOver,
  withoutSilence,
  type Met,
  type OpenFailure,
} from './open-failure.ts';
import type { Execution, GuardContext } from './run-guard.ts';

/** What the catch of a step assigned. */
export interface Failure {
  readonly step: string;
  readonly error: string;
  readonly runId: string;
  /** Of a step after the publication: what had become of that. */
  readonly publication?: Outcome;
}

export interface WeighEvent extends Execution {
  readonly operation: 'weigh';
  /** The execution's input, as it came. */
  readonly input: unknown;
  readonly failure: Failure;
}

export interface FailEvent extends Execution {
  readonly operation: 'fail';
  readonly input: unknown;
  readonly failure: Failure;
  /** Whether SNS accepted a message of it, now or before. */
  readonly told: boolean;
}

export interface EndEvent extends Execution, Ending {
  readonly operation: 'end';
}

export interface CloseEvent extends Execution {
  readonly operation: 'close';
}

/** `since`, `times`: when it was told, and how often it came, this time included. */
export type Weighed =
  { readonly tell: true } | { readonly tell: false; readonly since: string; readonly times: number };

/** `2026-11-28T03:00:12Z` */
const momentOf = ({ now }: GuardContext) => now().toISOString().replace(/\.\d+/, '');

const lockOf = ({ executionArn, startTime }: Execution) => ({ executionArn, since: startTime });

/** Other checks that fail are another failure: the summary of the audit says which they are. */
async function meet(context: GuardContext, { step, error, runId }: Failure, executionArn: string): Promise<Met> {
  const summary = error === 'AuditFailed' ? await readSummary(context, runId) : undefined;
  const failing = summary?.checks.filter(({ level, failed }) => failed && level === 'fail').map(({ check }) => check);
  return { step, error, ...(failing && { checks: failing.sort().join(', ') }), runId, executionArn };
}

/**
 * The first failure of its kind is told, and the lock of the alerts kept until `remember`; a repetition is counted.
 *
 * @throws AlertBusy while another execution tells
 */
export async function weigh(context: GuardContext, event: WeighEvent): Promise<Weighed> {
  const { failure, input, executionArn } = event;
  if (!isLasting(input, failure.error)) return { tell: true };
  await takeLock(context, 'alerts', lockOf(event));
  const moment = momentOf(context);
  const met = await meet(context, failure, executionArn);
  const failures = await changeFailures(context, (before) => {
    const passed = withoutSilence(before, isPassedBy(event), moment);
    return knownFailure(passed, met) ? withFailure(passed, met, moment) : passed;
  });
  const known = knownFailure(failures, met);
  if (known === undefined) return { tell: true };
  await releaseLock(context, 'alerts', executionArn);
  return { tell: false, since: known.since, times: known.repeats + 1 };
}

/** What an execution passed that failed after its publication only; nothing is over by any other that fails. */
function isPassedBy({ input, failure: { step, runId, publication } }: WeighEvent): (one: OpenFailure) => boolean {
  if (publication === undefined) return () => false;
  const isOver = isOverBy({ action: actionOf(input) as Action, runId, publication });
  return (one) => one.step !== step && isOver(one);
}

/** A failure that was told is open from now on. */
export async function remember(
  context: GuardContext,
  { failure, input, told, executionArn }: FailEvent,
): Promise<void> {
  if (told && isLasting(input, failure.error)) {
    const met = await meet(context, failure, executionArn);
    await changeFailures(context, (before) => withFailure(before, met, momentOf(context)));
  }
  await releaseLock(context, 'alerts', executionArn);
}

/** The rule for uncaught ends has told of it (`infra/constructs/watch.ts`). */
export async function rememberUncaught(context: GuardContext, { executionArn, status, cause }: Holder): Promise<void> {
  const isUncaught = status === 'TIMED_OUT' || status === 'ABORTED' || status === 'FAILED';
  if (!isUncaught || cause?.startsWith('notified: ')) return;
  const uncaught = { step: 'Uncaught', error: status, runId: noRun, executionArn };
  await changeFailures(context, (before) => withFailure(before, uncaught, momentOf(context)));
}

/**
 * The failures that are over by an execution that ended well. They silence nothing from now on; the lock of the alerts
 * is kept until `close`, if there are any.
 *
 * @throws AlertBusy while another execution tells
 */
export async function recover(context: GuardContext, event: EndEvent): Promise<readonly OpenFailure[]> {
  if (!showsAnything(event.action)) return [];
  await takeLock(context, 'alerts', lockOf(event));
  const moment = momentOf(context);
  const over = overFailures(await changeFailures(context, (before) => withoutSilence(before, isOverBy(event), moment)));
  if (over.length === 0) await releaseLock(context, 'alerts', event.executionArn);
  return over;
}

/** People were told what is over: it is forgotten. */
export async function close(context: GuardContext, { executionArn }: CloseEvent): Promise<{ readonly closed: true }> {
  await changeFailures(context, withoutOver);
  await releaseLock(context, 'alerts', executionArn);
  return { closed: true };
}
