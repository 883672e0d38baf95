import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Connection } from '../connect.ts';
import { runCost, type RunCost } from '../../lake/run-cost.ts';
import { usageOf } from '../../lake/usage.ts';
import { adviceIn, toldIn, type Told } from './advice.ts';
import { callerArn } from './caller.ts';
import { follow } from './follow.ts';
import type { Input } from './input.ts';
import { isFlip, publicationOf, type Publication } from './publication.ts';
import { enteredStep, exitedStep, type Step } from './steps.ts';
import { idleMilliseconds, wholeMilliseconds } from './timing.ts';
import { assigned } from './variables.ts';

/** How an execution went. */
export interface Executed {
  readonly executionArn: string;
  /** The run that it was about; undefined when it did not get as far as having one. */
  readonly runId: string | undefined;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly error: string | null;
  readonly cause: string | null;
  /** What to do about the failure, as the notification says it. */
  readonly advice: string | undefined;
  readonly told: Told | undefined;
  readonly steps: readonly Step[];
  readonly publication: Publication | undefined;
  /** Why the source was read, and not only what is published confirmed. */
  readonly because: string | undefined;
  /** Whether analysts see another run than before. It may have failed afterwards. */
  readonly flipped: boolean;
  /** The execution's own time in milliseconds. */
  readonly milliseconds: number;
  /** Of it, the time in which the machine itself was at work: no task, no wait. */
  readonly orchestrationMilliseconds: number;
  /** USD, by part, as far as the history tells. */
  readonly cost: RunCost;
}

export interface Watcher {
  entered(step: string): void;
  exited(step: Step): void;
}

const statusByEvent: Readonly<Record<string, Executed['status']>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

function ending(event: HistoryEvent | undefined) {
  const details =
    event?.executionFailedEventDetails ?? event?.executionTimedOutEventDetails ?? event?.executionAbortedEventDetails;
  return {
    status: statusByEvent[event?.type ?? ''] ?? 'FAILED',
    error: details?.error ?? null,
    ...toldIn(details?.cause),
  };
}

/** The value of the last event that has one. */
function last<T>(events: readonly HistoryEvent[], read: (event: HistoryEvent) => T | undefined): T | undefined {
  for (const event of events.toReversed()) {
    const value = read(event);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** `none` where the machine has no run yet. */
function runIdOf(event: HistoryEvent): string | undefined {
  const runId = assigned<string>(event, 'runId');
  return runId === 'none' ? undefined : runId;
}

/** Starts the state machine as `aws stepfunctions start-execution` does and follows it to its end. */
export async function execute(connection: Connection, input: Input, watcher: Watcher): Promise<Executed> {
  const { SFN } = await import('@aws-sdk/client-sfn');
  const sfn = new SFN(connection.clientConfig);
  const { executionArn = '' } = await sfn.startExecution({
    stateMachineArn: connection.outputs['StateMachineArn'],
    input: JSON.stringify({ ...input, by: await callerArn(connection) }),
  });
  return await followExecution(connection, executionArn, watcher);
}

/**
 * Follows an execution to its end.
 *
 * @param before the history of a redriven execution up to its earlier end: it is not shown again
 */
export async function followExecution(
  connection: Connection,
  executionArn: string,
  watcher: Watcher,
  before: readonly HistoryEvent[] = [],
): Promise<Executed> {
  const { SFN } = await import('@aws-sdk/client-sfn');
  const sfn = new SFN(connection.clientConfig);
  const history = follow(sfn, executionArn, connection.pollMilliseconds.history, before.at(-1)?.id);
  const { events, steps } = await watch(history, watcher);
  const all = [...before, ...events];
  return {
    executionArn,
    runId: last(all, runIdOf),
    ...ending(events.at(-1)),
    advice: last(events, adviceIn),
    steps,
    publication: last(all, publicationOf),
    because: last(all, (event) => assigned<string>(event, 'because')) || undefined,
    flipped: all.some(isFlip),
    milliseconds: wholeMilliseconds(events),
    orchestrationMilliseconds: idleMilliseconds(events),
    cost: runCost(usageOf(all)),
  };
}

async function watch(history: AsyncIterable<HistoryEvent>, watcher: Watcher) {
  const enteredAt = new Map<string, Date>();
  const steps: Step[] = [];
  const events: HistoryEvent[] = [];
  for await (const event of history) {
    events.push(event);
    const name = event.stateEnteredEventDetails?.name;
    if (name !== undefined && event.timestamp) enteredAt.set(name, event.timestamp);
    const entered = enteredStep(event);
    if (entered !== undefined) watcher.entered(entered);
    const step = exitedStep(event, enteredAt);
    if (!step) continue;
    steps.push(step);
    watcher.exited(step);
  }
  return { events, steps };
}
