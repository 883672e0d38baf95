import { Duration, TimeZone } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { scheduledInput } from '../../workflows/contract.ts';
import type { Config } from '../config.ts';

/** Starts a run at its time. It fires at least once: a second one finds the lock and ends as skipped. */
export function scheduleRuns(scope: Construct, stateMachine: IStateMachine, { schedule, timeZone }: Config): void {
  if (schedule === 'off') return;
  new Schedule(scope, 'Schedule', {
    description: 'Runs the sales pipeline',
    schedule: ScheduleExpression.expression(schedule, TimeZone.of(timeZone)),
    target: new StepFunctionsStartExecution(stateMachine, {
      input: ScheduleTargetInput.fromObject(scheduledInput),
      maxEventAge: Duration.hours(1),
    }),
  });
}
