import { Aws, CfnMapping } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { EventField, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** Where the consoles of each partition are. */
const consoleHosts = {
  aws: { host: 'console.aws.amazon.com' },
  'aws-cn': { host: 'console.amazonaws.cn' },
  'aws-us-gov': { host: 'console.amazonaws-us-gov.com' },
};

/**
 * Tells of the ends that a state machine can't catch: its own timeout, an abort, too much data, a notification that
 * failed. A failure whose cause begins `notified: ` has been told already.
 */
export function tellOfUncaughtEnds(scope: Construct, stateMachine: IStateMachine, alerts: ITopic): void {
  const field = (name: string) => EventField.fromPath(`$.detail.${name}`);
  const consoles = new CfnMapping(scope, 'Consoles', { mapping: consoleHosts });
  const host = consoles.findInMap(Aws.PARTITION, 'host');
  // The cause stays out: EventBridge does not escape it, and a quote in it would keep the message from being sent.
  const message = [
    `The execution ${field('name')} of the sales pipeline ended as ${field('status')}. Analysts still see the run that was published before.`,
    `Error: ${field('error')}`,
    'What to do: open the execution in the console of Step Functions and look at its last state; then start again. The next run takes over the lock.',
    `Execution: https://${host}/states/home?region=${EventField.fromPath('$.region')}#/v2/executions/details/${field('executionArn')}`,
  ];
  const rule = new Rule(scope, 'UncaughtEnd', {
    description: 'Ends of the sales pipeline that it could not tell of itself',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: {
        stateMachineArn: [stateMachine.stateMachineArn],
        $or: [
          { status: ['TIMED_OUT', 'ABORTED'] },
          { status: ['FAILED'], cause: Match.anythingButPrefix('notified: ') },
          { status: ['FAILED'], cause: Match.nullValue() },
          { status: ['FAILED'], cause: Match.doesNotExist() },
        ],
      },
    },
    targets: [{ bind: () => ({ arn: alerts.topicArn, input: RuleTargetInput.fromMultilineText(message.join('\n')) }) }],
  });
  // The CDK's own target would admit the rules of every account.
  alerts.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [alerts.topicArn],
      conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
    }),
  );
}

/** The backstop: events are best effort, and a schedule that is off tells nobody. */
export function alarmWhenNotPublished(scope: Construct, published: Metric, hours: number, alerts: ITopic): void {
  const alarm = new Alarm(scope, 'NotPublished', {
    alarmDescription: `The sales pipeline has published nothing for ${hours} hours: analysts see old figures.`,
    metric: published,
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: hours,
    datapointsToAlarm: hours,
    treatMissingData: TreatMissingData.BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(alerts));
  alarm.addOkAction(new SnsAction(alerts));
}
