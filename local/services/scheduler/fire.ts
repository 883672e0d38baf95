import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import { assumeRole } from '../../iam/assume-role.ts';
import { ServiceError } from '../service-error.ts';
import type { Clock } from './clock.ts';
import type { Schedule } from './schedules.ts';

/** What a schedule without a policy of its own has: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html */
const usualPolicy = { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 24 * 60 * 60 };

const longestPause = 5 * 60_000;

/**
 * Calls a schedule's target as its role, again as its policy says when the service could not answer; what a target
 * refuses it would refuse again. Says in the log how it went.
 */
export async function fire(
  cloud: Cloud,
  schedule: Schedule,
  time: number,
  clock: Clock,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { MaximumRetryAttempts: retries, MaximumEventAgeInSeconds: age } = {
    ...usualPolicy,
    ...schedule.Target.RetryPolicy,
  };
  const id = randomUUID();
  for (let attempt = 1; ; attempt += 1) {
    try {
      const executionArn = await startTarget(cloud, schedule, { time, id, attempt });
      log(`Schedule ${schedule.Name} started ${executionArn}`);
      return;
    } catch (error) {
      const pause = Math.min(1000 * 2 ** (attempt - 1), longestPause);
      const isOver = attempt > retries || clock.now() + pause > time + age * 1000;
      if (isOver || (error instanceof ServiceError && error.statusCode < 500)) {
        log(`Schedule ${schedule.Name} did not start its target (attempt ${attempt}): ${String(error)}`);
        return;
      }
      await clock.wait(pause, signal);
      if (signal.aborted) return;
    }
  }
}

interface Invocation {
  /** The time that the schedule names, epoch milliseconds. */
  readonly time: number;
  readonly id: string;
  readonly attempt: number;
}

async function startTarget(cloud: Cloud, schedule: Schedule, invocation: Invocation): Promise<string> {
  const { Arn, RoleArn, Input } = schedule.Target;
  if (!/^arn:[^:]+:states:[^:]*:\d+:stateMachine:/.test(Arn)) {
    throw new ServiceError('ValidationException', `The local AWS's schedules start state machines, not ${Arn}`);
  }
  const group = schedule.Arn.replace(':schedule/', ':schedule-group/').replace(/\/[^/]*$/, '');
  const caller = assumeRole(cloud, RoleArn, invocation.id, 'scheduler', group);
  const input = withContext(Input ?? '{}', schedule, invocation);
  const started: unknown = await cloud.call('states:StartExecution', { stateMachineArn: Arn, input }, caller);
  return (started as { executionArn: string }).executionArn;
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function withContext(input: string, schedule: Schedule, { time, id, attempt }: Invocation): string {
  return input
    .replaceAll('<aws.scheduler.schedule-arn>', schedule.Arn)
    .replaceAll('<aws.scheduler.scheduled-time>', new Date(time).toISOString().replace('.000', ''))
    .replaceAll('<aws.scheduler.execution-id>', id)
    .replaceAll('<aws.scheduler.attempt-number>', String(attempt));
}
