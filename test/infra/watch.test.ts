import { expect, test } from '@jest/globals';
import { ofType, only, synthesized } from './synthesized.ts';

const template = synthesized();

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
        InputTemplate: [
          '"The execution <detail-name> of the sales pipeline ended as <detail-status>. Analysts still see the run that was published before."',
          '"Error: <detail-error>"',
          '"What to do: open the execution in the console of Step Functions and look at its last state; then start again. The next run takes over the lock."',
          '"Execution: https://{Consoles {Partition} host}/states/home?region=<region>#/v2/executions/details/<detail-executionArn>"',
        ].join('\n'),
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
    FilterPattern: '{ ($.type = "PassStateExited") && ($.details.name = "RunIsLive") }',
    MetricTransformations: [{ MetricNamespace: 'SalesPipeline', MetricName: 'RunsPublished', MetricValue: '1' }],
  });
  expect(only(synthesized({ notPublishedHours: '30' }), 'AWS::CloudWatch::Alarm')).toMatchObject({
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

test('an e-mail address is subscribed', () => {
  expect(only(synthesized({ alertEmail: 'data@example.com' }), 'AWS::SNS::Subscription')).toEqual({
    TopicArn: '{AlertsTopic}',
    Protocol: 'email',
    Endpoint: 'data@example.com',
  });
});
