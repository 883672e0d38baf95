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
  DescribeStackResources: stack('DescribeStackResources'),
  DescribeStacks: stack('DescribeStacks'),
  ListStackResources: stack('ListStackResources'),
};

const rule = (action: string) =>
  on('events', 'amazoneventbridge', action, ({ Name = '*' }, places) => places.arn('events', `rule/${Name}`));

export const events: Rows = {
  DescribeRule: rule('DescribeRule'),
  ListRules: rule('ListRules'),
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

export const lambda: Rows = { GetFunction: lambdaFunction('GetFunction'), Invoke: lambdaFunction('InvokeFunction') };

const secret = (action: string) =>
  on('secretsmanager', 'awssecretsmanager', action, ({ SecretId = '' }, places) => places.secretArn(SecretId));

export const secretsmanager: Rows = {
  DescribeSecret: secret('DescribeSecret'),
  GetSecretValue: secret('GetSecretValue'),
};

export const sns: Rows = {
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
