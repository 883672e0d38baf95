import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, ScheduleTargetInput, type ISchedule } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { scheduledInput } from '../../workflows/contract.ts';
import type { Config } from '../config.ts';

export interface RunSchedule {
  readonly schedule: ISchedule;
  /** As whom the Scheduler starts a run. */
  readonly role: Role;
}

/** Starts a run at its time. It fires at least once: a second one finds the lock and ends as skipped. */
export function scheduleRuns(
  scope: Construct,
  stateMachine: IStateMachine,
  { schedule, timeZone }: Config,
): RunSchedule | undefined {
  if (schedule === 'off') return undefined;
  const role = new Role(scope, 'SchedulerRole', { assumedBy: scheduler(scope) });
  return {
    role,
    schedule: new Schedule(scope, 'Schedule', {
      description: 'Runs the sales pipeline',
      schedule: ScheduleExpression.expression(schedule, TimeZone.of(timeZone)),
      target: new StepFunctionsStartExecution(stateMachine, {
        input: ScheduleTargetInput.fromObject(scheduledInput),
        maxEventAge: Duration.hours(1),
        role,
      }),
    }),
  };
}

/** Only for schedules of this account's default group: https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
function scheduler(scope: Construct) {
  const stack = Stack.of(scope);
  const group = stack.formatArn({ service: 'scheduler', resource: 'schedule-group', resourceName: 'default' });
  return new ServicePrincipal('scheduler.amazonaws.com', {
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': group } },
  });
}
