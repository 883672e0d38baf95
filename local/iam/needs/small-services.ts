/** Services of which a row is a line: the action of the operation's own name on what the input names. */
import { isService } from '../principal.ts';
import type { Places } from '../places.ts';
import { need, reference, type Row, type Rows } from './row.ts';

type Input = Readonly<Record<string, string | undefined>>;

const on = (
  service: string,
  page: string,
  action: string,
  resource: (input: Input, places: Places) => string,
): Row => ({
  page: reference(page),
  needs: (input: Input, places) => [need(`${service}:${action}`, resource(input, places))],
});

const anything = () => '*';

const stack = (action: string) =>
  on('cloudformation', 'awscloudformation', action, ({ StackName = '*' }, places) =>
    StackName.startsWith('arn:') ? StackName : places.arn('cloudformation', `stack/${StackName}/*`),
  );

export const cloudformation: Rows = {
  DescribeStackResource: stack('DescribeStackResource'),
  DescribeStackResources: stack('DescribeStackResources'),
  DescribeStacks: stack('DescribeStacks'),
  GetTemplate: stack('GetTemplate'),
  ListStackResources: stack('ListStackResources'),
  ListStacks: on('cloudformation', 'awscloudformation', 'ListStacks', anything),
};

const rule = (action: string) =>
  on('events', 'amazoneventbridge', action, ({ Name, Rule }, places) =>
    places.arn('events', `rule/${Name ?? Rule ?? '*'}`),
  );

export const events: Rows = {
  DescribeRule: rule('DescribeRule'),
  DisableRule: rule('DisableRule'),
  EnableRule: rule('EnableRule'),
  ListRules: rule('ListRules'),
  ListTargetsByRule: rule('ListTargetsByRule'),
  PutEvents: {
    page: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event.html',
    // AWS's services bring their own events to the default bus.
    needs: (_, places, caller) =>
      isService(caller) ? [] : [need('events:PutEvents', places.arn('events', 'event-bus/default'))],
  },
};

const lambdaFunction = (action: string) =>
  on('lambda', 'awslambda', action, ({ FunctionName = '' }, places) =>
    places.arn('lambda', `function:${FunctionName.replace(/:\$LATEST$/, '').replace(/^.*function:/, '')}`),
  );

export const lambda: Rows = {
  GetFunction: lambdaFunction('GetFunction'),
  GetFunctionConfiguration: lambdaFunction('GetFunctionConfiguration'),
  Invoke: lambdaFunction('InvokeFunction'),
  ListFunctions: on('lambda', 'awslambda', 'ListFunctions', anything),
};

/** Events are asked for by stream, and a group's by no stream's name. */
const logStream = (action: string) =>
  on('logs', 'amazoncloudwatchlogs', action, ({ logGroupName, logGroupIdentifier, logStreamName = '' }, places) => {
    const group = logGroupName ?? logGroupIdentifier?.replace(/^arn:.*:log-group:/, '').replace(/:\*$/, '') ?? '';
    return places.arn('logs', `log-group:${group}:log-stream:${logStreamName}`);
  });

export const logs: Rows = {
  DescribeLogGroups: logStream('DescribeLogGroups'),
  DescribeLogStreams: logStream('DescribeLogStreams'),
  FilterLogEvents: logStream('FilterLogEvents'),
  GetLogEvents: logStream('GetLogEvents'),
};

export const rds: Rows = {
  DescribeDBInstances: on('rds', 'amazonrds', 'DescribeDBInstances', ({ DBInstanceIdentifier: id = '*' }, places) =>
    id.startsWith('arn:') ? id : places.arn('rds', `db:${id}`),
  ),
};

const schedule = ({ GroupName = 'default', Name = '*' }: Input, places: Places) =>
  places.arn('scheduler', `schedule/${GroupName}/${Name}`);

export const scheduler: Rows = {
  GetSchedule: on('scheduler', 'amazoneventbridgescheduler', 'GetSchedule', schedule),
  ListScheduleGroups: on('scheduler', 'amazoneventbridgescheduler', 'ListScheduleGroups', anything),
  ListSchedules: on('scheduler', 'amazoneventbridgescheduler', 'ListSchedules', anything),
  UpdateSchedule: {
    page: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/security_iam_id-based-policies.html',
    needs: (input: Input & { readonly Target?: { readonly RoleArn?: string } }, places) => [
      need('scheduler:UpdateSchedule', schedule(input, places)),
      need('iam:PassRole', input.Target?.RoleArn ?? '*', { 'iam:PassedToService': 'scheduler.amazonaws.com' }),
    ],
  },
};

const secret = (action: string) =>
  on('secretsmanager', 'awssecretsmanager', action, ({ SecretId = '' }, places) => places.secretArn(SecretId));

export const secretsmanager: Rows = {
  DescribeSecret: secret('DescribeSecret'),
  GetSecretValue: secret('GetSecretValue'),
};

const topic = (action: string) => on('sns', 'amazonsns', action, ({ TopicArn = '*' }) => TopicArn);

export const sns: Rows = {
  GetTopicAttributes: topic('GetTopicAttributes'),
  ListSubscriptions: on('sns', 'amazonsns', 'ListSubscriptions', anything),
  ListSubscriptionsByTopic: topic('ListSubscriptionsByTopic'),
  ListTopics: on('sns', 'amazonsns', 'ListTopics', anything),
  Publish: {
    page: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    needs: ({ TopicArn }: Input, places) => [
      need('sns:Publish', TopicArn ?? '*'),
      ...places.topicKey(TopicArn, 'GenerateDataKey', 'Decrypt'),
    ],
  },
};

export const sts: Rows = {
  AssumeRole: on('sts', 'awssecuritytokenservice', 'AssumeRole', ({ RoleArn = '*' }) => RoleArn),
  // Nobody needs a right to ask who one is.
  GetCallerIdentity: {
    page: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
    needs: () => [],
  },
};
