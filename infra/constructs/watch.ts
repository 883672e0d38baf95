import { Aws, CfnMapping, Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { EventField, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { names } from '../names.ts';

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
  const consoles = new CfnMapping(scope, 'Consoles', { mapping: consoleHosts });
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
    targets: [
      { bind: () => ({ arn: alerts.topicArn, input: uncaughtEnd(consoles.findInMap(Aws.PARTITION, 'host')) }) },
    ],
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

/**
 * A rule can't send a message of two forms (`MessageStructure` is none of its parameters), and two targets would send two
 * messages to each subscriber. So this is the one JSON of `workflows/telling.ts`, which Amazon Q Developer posts in a chat
 * and programs read: https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html. By e-mail it comes as it
 * is, in whole sentences.
 *
 * EventBridge puts a text within quotes as it is, and sends nothing when that makes no JSON. So the cause stays out; names
 * of executions and errors have no quotes. Without quotes stands only what each event has, and never as null:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
function uncaughtEnd(host: string): RuleTargetInput {
  const field = (name: string) => EventField.fromPath(`$.detail.${name}`);
  const arn = field('executionArn');
  const link = `https://${host}/states/home?region=${EventField.fromPath('$.region')}#/v2/executions/details/${arn}`;
  return RuleTargetInput.fromObject({
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: `Sales pipeline: an execution ended as ${field('status')}`,
      description: `The execution ${field('name')} ended as ${field('status')}, and could not tell of it itself. Analysts still see the run that was published before. Error, if any: ${field('error')}`,
      nextSteps: [
        `Open the execution and look at its last state: ${link}`,
        'Start again. The next run takes over the lock.',
      ],
    },
    metadata: {
      eventType: 'RunEndedUncaught',
      relatedResources: [arn],
      additionalContext: { execution: field('name'), status: field('status') },
    },
  });
}

/** A metric of runs, as `lambdas/run-guard/report.ts` emits them: one value an execution. */
export function runMetric(metricName: string): Metric {
  return new Metric({ namespace: names.metrics, metricName, statistic: 'Maximum', period: Duration.hours(1) });
}

export interface WatchProps {
  readonly config: Config;
  readonly alerts: ITopic;
  readonly stateMachine: IStateMachine;
  /** Counts runs that were published or confirmed. */
  readonly published: Metric;
}

/** The alarms. Those with an action ring once, when their state changes, and once more when all is well again. */
export function watchRuns(scope: Construct, { config, alerts, stateMachine, published }: WatchProps): Alarm[] {
  const ringing = [
    whenNotPublished(scope, published, config.notPublishedHours),
    whenHeld(scope, config.heldHours),
    whenSlow(scope, config.slowJobPercent),
  ];
  for (const alarm of ringing) {
    alarm.addAlarmAction(new SnsAction(alerts));
    alarm.addOkAction(new SnsAction(alerts));
  }
  return [...ringing, whenFailed(scope, stateMachine, config.notPublishedHours), whenNobodyIsTold(scope)];
}

/** The backstop: events are best effort, and a schedule that is off tells nobody. */
function whenNotPublished(scope: Construct, published: Metric, hours: number): Alarm {
  return new Alarm(scope, 'NotPublished', {
    alarmDescription: `The sales pipeline has published nothing for ${hours} hours, nor found the source unchanged: analysts see old figures.`,
    metric: published,
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: hours,
    datapointsToAlarm: hours,
    treatMissingData: TreatMissingData.BREACHING,
  });
}

/** Between two executions nothing is measured: what the last one said stands. */
const untilTheNextRun = { evaluationPeriods: 1, treatMissingData: TreatMissingData.IGNORE };

function whenHeld(scope: Construct, hours: number): Alarm {
  return new Alarm(scope, 'Held', {
    ...untilTheNextRun,
    alarmDescription: `Publication is held for more than ${hours} hours, since a rollback: runs land and are audited, but analysts do not see them. npx pipeline release ends that.`,
    metric: runMetric('PublicationHeldHours'),
    threshold: hours,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
  });
}

function whenSlow(scope: Construct, percent: number): Alarm {
  return new Alarm(scope, 'Slow', {
    ...untilTheNextRun,
    alarmDescription: `The job took more than ${percent} % of its usual time, the median of the last published runs: look at the load of the source, and at the growth of its tables.`,
    metric: runMetric('JobSlowdown'),
    threshold: percent / 100,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
  });
}

/** Without an action: of each failure people are told already, once, and by this they would be told each night. */
function whenFailed(scope: Construct, stateMachine: IStateMachine, hours: number): Alarm {
  const hourly = { period: Duration.hours(1), statistic: 'Sum' };
  const [failed, timedOut, aborted] = [
    stateMachine.metricFailed(hourly),
    stateMachine.metricTimedOut(hourly),
    stateMachine.metricAborted(hourly),
  ];
  return new Alarm(scope, 'Failed', {
    alarmDescription: `An execution of the sales pipeline failed within the last ${hours} hours. The topic has its message.`,
    metric: new MathExpression({
      expression: 'FILL(failed, 0) + FILL(timedOut, 0) + FILL(aborted, 0)',
      usingMetrics: { failed, timedOut, aborted },
      label: 'Executions that failed',
      period: Duration.hours(1),
    }),
    threshold: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: hours,
    datapointsToAlarm: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

/** Without an action, since the topic reaches nobody: the dashboard and `npx pipeline status` show it. */
function whenNobodyIsTold(scope: Construct): Alarm {
  return new Alarm(scope, 'NobodyTold', {
    ...untilTheNextRun,
    alarmDescription: 'The topic of alerts has no confirmed subscription: nobody is told of failures.',
    metric: runMetric('ConfirmedSubscriptions'),
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
  });
}
