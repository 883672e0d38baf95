import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Connection } from '../connect.ts';
import { follow } from './follow.ts';
import { enteredStep, exitedStep, type Step } from './steps.ts';

/** How an execution went. */
export interface Executed {
  readonly executionArn: string;
  /** Undefined when the run did not get as far as having one. */
  readonly runId: string | undefined;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly error: string | null;
  readonly cause: string | null;
  readonly steps: readonly Step[];
  /** The execution's own time in milliseconds. */
  readonly milliseconds: number;
  /** Of it, the time in which the machine itself was at work: no task, no wait. */
  readonly orchestrationMilliseconds: number;
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

function ending(event: HistoryEvent) {
  const details =
    event.executionFailedEventDetails ?? event.executionTimedOutEventDetails ?? event.executionAbortedEventDetails;
  return { status: statusByEvent[event.type ?? ''], error: details?.error ?? null, cause: details?.cause ?? null };
}

const milliseconds = (events: readonly HistoryEvent[]): number =>
  (events.at(-1)?.timestamp?.getTime() ?? 0) - (events[0]?.timestamp?.getTime() ?? 0);

// A wait is for work elsewhere, such as a crawl.
const workBegan = /^(Task|LambdaFunction)Scheduled$|^WaitStateEntered$/;
const workEnded = /^(Task|LambdaFunction)(Succeeded|Failed|TimedOut|StartFailed|SubmitFailed)$|^WaitStateExited$/;

/** Time between the end of a task and the start of the next. */
function idleMilliseconds(events: readonly HistoryEvent[]): number {
  let underWay = 0;
  let idle = 0;
  events.forEach((event, index) => {
    const before = events[index - 1]?.timestamp?.getTime();
    if (underWay === 0 && before !== undefined) idle += (event.timestamp?.getTime() ?? before) - before;
    if (workBegan.test(event.type ?? '')) underWay += 1;
    if (workEnded.test(event.type ?? '')) underWay -= 1;
  });
  return idle;
}

/** Starts the state machine as `aws stepfunctions start-execution` does and follows it to its end. */
export async function execute(connection: Connection, watcher: Watcher): Promise<Executed> {
  const { SFN } = await import('@aws-sdk/client-sfn');
  const sfn = new SFN(connection.clientConfig);
  const started = await sfn.startExecution({ stateMachineArn: connection.outputs['StateMachineArn'], input: '{}' });
  const executionArn = started.executionArn ?? '';
  const enteredAt = new Map<string, Date>();
  const steps: Step[] = [];
  const events: HistoryEvent[] = [];
  let runId: string | undefined;
  for await (const event of follow(sfn, executionArn)) {
    events.push(event);
    const name = event.stateEnteredEventDetails?.name;
    if (name !== undefined && event.timestamp) enteredAt.set(name, event.timestamp);
    const entered = enteredStep(event);
    if (entered !== undefined) watcher.entered(entered);
    const assigned = event.stateExitedEventDetails?.assignedVariables?.['runId'];
    runId ??= assigned === undefined ? undefined : (JSON.parse(assigned) as string);
    const step = exitedStep(event, enteredAt);
    if (!step) continue;
    steps.push(step);
    watcher.exited(step);
  }
  const { status = 'FAILED', error, cause } = ending(events.at(-1) ?? ({} as HistoryEvent));
  const orchestrationMilliseconds = idleMilliseconds(events);
  return {
    executionArn,
    runId,
    status,
    error,
    cause,
    steps,
    milliseconds: milliseconds(events),
    orchestrationMilliseconds,
  };
}
