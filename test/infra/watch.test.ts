import { expect, test } from '@jest/globals';
import { ofType, only, synthesized } from './synthesized.ts';

const template = synthesized();

/** An alarm by the beginning of its logical id. */
function alarmOf(id: string, context: Record<string, string> = {}): Record<string, unknown> | undefined {
  const { Resources } = synthesized(context);
  const found = Object.entries(Resources).filter(
    ([name, { Type }]) => Type === 'AWS::CloudWatch::Alarm' && name.startsWith(id),
  );
  expect(found).toHaveLength(1);
  return found[0]?.[1].Properties;
}

test('the schedule says that it is one', () => {
  expect(only(template, 'AWS::Scheduler::Schedule')).toMatchObject({
    ScheduleExpression: 'cron(0 3 * * ? *)',
    ScheduleExpressionTimezone: 'UTC',
    Target: { Arn: '{WorkflowStateMachine}', Input: '{"action":"run","trigger":"schedule"}' },
  });
});

test('no schedule when it is off', () => {
  expect(ofType(synthesized({ schedule: 'off' }), 'AWS::Scheduler::Schedule')).toEqual([]);
});

test('the rule tells of ends of which nobody was told', () => {
  const rule = only(template, 'AWS::Events::Rule');
  expect(rule.EventPattern).toEqual({
    source: ['aws.states'],
    'detail-type': ['Step Functions Execution Status Change'],
    detail: {
      stateMachineArn: ['{WorkflowStateMachine}'],
      $or: [
        { status: ['TIMED_OUT', 'ABORTED'] },
        { status: ['FAILED'], cause: [{ 'anything-but': { prefix: 'notified: ' } }] },
        { status: ['FAILED'], cause: [null] },
        { status: ['FAILED'], cause: [{ exists: false }] },
      ],
    },
  });
  expect(rule.Targets).toEqual([
    {
      Id: 'Target0',
      Arn: '{AlertsTopic}',
      InputTransformer: {
        InputPathsMap: {
          'detail-name': '$.detail.name',
          'detail-status': '$.detail.status',
          'detail-error': '$.detail.error',
          region: '$.region',
          'detail-executionArn': '$.detail.executionArn',
        },
        InputTemplate: JSON.stringify({
          version: '1.0',
          source: 'custom',
          content: {
            textType: 'client-markdown',
            title: 'Sales pipeline: an execution ended as <detail-status>',
            description:
              'The execution <detail-name> ended as <detail-status>, and could not tell of it itself. Analysts still see the run that was published before. Error, if any: <detail-error>',
            nextSteps: [
              'Open the execution and look at its last state: https://{Consoles {Partition} host}/states/home?region=<region>#/v2/executions/details/<detail-executionArn>',
              'Start again. The next run takes over the lock.',
            ],
          },
          metadata: {
            eventType: 'RunEndedUncaught',
            relatedResources: ['<detail-executionArn>'],
            additionalContext: { execution: '<detail-name>', status: '<detail-status>' },
          },
        }).replaceAll(/(?<=[[:])"(<[^<>"]*>)"/g, '$1'),
      },
    },
  ]);
});

test("the rule's link is one of the partition", () => {
  const { Mappings } = synthesized();
  expect(Mappings).toEqual({
    Consoles: {
      aws: { host: 'console.aws.amazon.com' },
      'aws-cn': { host: 'console.amazonaws.cn' },
      'aws-us-gov': { host: 'console.amazonaws-us-gov.com' },
    },
  });
});

test('the alarm rings when nothing was published for the hours that are set', () => {
  expect(only(template, 'AWS::Logs::MetricFilter')).toEqual({
    LogGroupName: '{WorkflowLog}',
    FilterPattern:
      '{ ($.type = "PassStateExited") && (($.details.name = "RunIsLive") || ($.details.name = "SourceUnchanged")) }',
    MetricTransformations: [{ MetricNamespace: 'SalesPipeline', MetricName: 'RunsPublished', MetricValue: '1' }],
  });
  expect(alarmOf('NotPublished', { notPublishedHours: '30' })).toMatchObject({
    Namespace: 'SalesPipeline',
    MetricName: 'RunsPublished',
    Statistic: 'Sum',
    Period: 3600,
    EvaluationPeriods: 30,
    DatapointsToAlarm: 30,
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
    AlarmActions: ['{AlertsTopic}'],
  });
});

const ringing = { AlarmActions: ['{AlertsTopic}'], OKActions: ['{AlertsTopic}'] };
/** What the last execution said stands until the next. */
const byRuns = { Namespace: 'SalesPipeline', Statistic: 'Maximum', EvaluationPeriods: 1, TreatMissingData: 'ignore' };

test('an alarm rings when publication is held for longer than is set', () => {
  expect(alarmOf('Held', { heldHours: '24' })).toMatchObject({
    ...byRuns,
    ...ringing,
    MetricName: 'PublicationHeldHours',
    Threshold: 24,
    ComparisonOperator: 'GreaterThanThreshold',
  });
});

test('an alarm rings when the job takes longer than usual', () => {
  expect(alarmOf('Slow', { slowJobPercent: '150' })).toMatchObject({
    ...byRuns,
    ...ringing,
    MetricName: 'JobSlowdown',
    Threshold: 1.5,
    ComparisonOperator: 'GreaterThanThreshold',
  });
});

test('an alarm shows that the topic has no confirmed subscription, and tells nobody, since it can not', () => {
  const alarm = alarmOf('NobodyTold');
  expect(alarm).toMatchObject({
    ...byRuns,
    MetricName: 'ConfirmedSubscriptions',
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
  });
  expect(alarm).not.toHaveProperty('AlarmActions');
});

test('an alarm shows that an execution failed, and tells nobody again', () => {
  const alarm = alarmOf('Failed');
  expect(alarm).toMatchObject({
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    EvaluationPeriods: 26,
    DatapointsToAlarm: 1,
    TreatMissingData: 'notBreaching',
  });
  const metrics = alarm?.Metrics as { Expression?: string; MetricStat?: { Metric: { MetricName: string } } }[];
  expect(metrics.map(({ Expression, MetricStat }) => Expression ?? MetricStat?.Metric.MetricName)).toEqual([
    'FILL(failed, 0) + FILL(timedOut, 0) + FILL(aborted, 0)',
    'ExecutionsFailed',
    'ExecutionsTimedOut',
    'ExecutionsAborted',
  ]);
  expect(alarm).not.toHaveProperty('AlarmActions');
});

test('the dashboard shows what is measured', () => {
  const { DashboardName, DashboardBody } = only(template, 'AWS::CloudWatch::Dashboard');
  expect(DashboardName).toBe('sales-pipeline');
  const { widgets } = JSON.parse(DashboardBody as string) as { widgets: { properties: { title: string } }[] };
  expect(widgets.map(({ properties }) => properties.title)).toEqual([
    'Alarms',
    'Executions a day',
    'Money',
    'Rows',
    'Seconds of a run; the job, as a multiple of its usual time',
    'Checks that found something',
    'Bytes scanned a day',
    'Last executions',
  ]);
  const shown = (DashboardBody as string).matchAll(/\["SalesPipeline","(\w+)"/g);
  expect([...shown].map(([, name]) => name).sort()).toEqual([
    'ChecksFailed',
    'ChecksWarned',
    'JobSlowdown',
    'OrderLines',
    'Payments',
    'Revenue',
    'RunSeconds',
    'SourceRows',
  ]);
});

test('an e-mail address is subscribed', () => {
  expect(only(synthesized({ alertEmail: 'data@example.com' }), 'AWS::SNS::Subscription')).toEqual({
    TopicArn: '{AlertsTopic}',
    Protocol: 'email',
    Endpoint: 'data@example.com',
  });
});
