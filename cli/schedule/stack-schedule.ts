import type { GetScheduleOutput, Scheduler } from '@aws-sdk/client-scheduler';
import { CliError } from '../cli-error.ts';
import type { Connection } from '../connect.ts';
import { stackResources } from '../stack-resources.ts';
import { nextTimes } from './next-times.ts';

/** The schedule of the stack; undefined when the setting `schedule` is `off`. */
export async function readSchedule(
  scheduler: Scheduler,
  connection: Connection,
): Promise<GetScheduleOutput | undefined> {
  const [found] = await stackResources(connection, 'AWS::Scheduler::Schedule');
  return found === undefined ? undefined : await scheduler.getSchedule({ Name: found.id });
}

export async function schedulerClient({ clientConfig }: Connection): Promise<Scheduler> {
  const { Scheduler } = await import('@aws-sdk/client-scheduler');
  return new Scheduler(clientConfig);
}

/** Lets it fire or not. What is not given to UpdateSchedule is reset: all that is there is sent again. */
export async function setState(
  scheduler: Scheduler,
  { Arn: _arn, CreationDate: _made, LastModificationDate: _changed, ...schedule }: GetScheduleOutput,
  State: 'ENABLED' | 'DISABLED',
): Promise<void> {
  const { Name, ScheduleExpression, FlexibleTimeWindow, Target } = schedule;
  if (!Name || !ScheduleExpression || !FlexibleTimeWindow || !Target) {
    throw new CliError(`the schedule ${Name} was answered without its expression, window or target: not changed`);
  }
  await scheduler.updateSchedule({ ...schedule, Name, ScheduleExpression, FlexibleTimeWindow, Target, State });
}

/** What a person and a program want to know of it. */
export interface ScheduleFacts {
  readonly name: string;
  readonly state: string;
  readonly expression: string;
  readonly timeZone: string;
  /** ISO 8601 in UTC; none while it is off, or when it is over. */
  readonly next: readonly string[];
}

export function scheduleFacts(schedule: GetScheduleOutput, count: number, now: Date): ScheduleFacts {
  const { Name = '', State = 'ENABLED', ScheduleExpression: expression = '', CreationDate, StartDate } = schedule;
  const timeZone = schedule.ScheduleExpressionTimezone ?? 'UTC';
  const since = StartDate ?? CreationDate ?? now;
  const next = State === 'ENABLED' ? (nextTimes({ expression, timeZone, since }, count, now) ?? []) : [];
  return { name: Name, state: State, expression, timeZone, next: next.map((time) => time.toISOString()) };
}
