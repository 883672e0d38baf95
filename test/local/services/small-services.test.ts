import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeSecretCommand, GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Cloud } from '../../../local/cloud.ts';
import type { MysqlServer } from '../../../local/engines/mysql/mysql-server.ts';
import { getSecretValue } from '../../../local/services/secretsmanager/get-secret-value.ts';
import { readStack } from '../../../local/assembly/read-assembly.ts';
import { failureOf, fixtureAssembly, startFixture, type Fixture } from '../harness.ts';

let local: Fixture;
beforeAll(async () => {
  local = await startFixture();
});
afterAll(() => local.stop());
const client = () => ({ ...local.client, maxAttempts: 1 });
const topic = 'arn:aws:sns:us-east-1:123456789012:fixture-alerts';
const messages = () => {
  const lines = readFileSync(join(local.state, 'messages.jsonl'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, string>);
};

describe('sns:Publish', () => {
  it('adds a line to the messages', async () => {
    const sns = new SNSClient(client());
    const message = { TopicArn: topic, Subject: 'Run failed', Message: 'line 1\nü <b> & "c"' };
    const { MessageId } = await sns.send(new PublishCommand(message));
    expect(messages().at(-1)).toEqual({
      id: MessageId,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      topic,
      subject: 'Run failed',
      message: 'line 1\nü <b> & "c"',
    });
  });

  it('gives subscribers of some protocols another form of the message', async () => {
    const sns = new SNSClient(client());
    const forms = { default: 'text', https: '{"a":1}', email: 'text of an e-mail', sqs: 7, pigeon: 'none' };
    await sns.send(new PublishCommand({ TopicArn: topic, MessageStructure: 'json', Message: JSON.stringify(forms) }));
    expect(messages().at(-1)).toEqual({
      id: expect.any(String),
      time: expect.any(String),
      topic,
      message: 'text',
      byProtocol: { https: '{"a":1}', email: 'text of an e-mail' },
    });
  });

  const refused: [object, string, string][] = [
    ...['{"email":"no default"}', '[]', 'null', '{"default":7}'].map((Message): [object, string, string] => [
      { TopicArn: topic, MessageStructure: 'json', Message },
      'InvalidParameterException',
      'Invalid parameter: Message Structure Reason: No default entry in JSON message body',
    ]),
    [
      { TopicArn: topic, MessageStructure: 'json', Message: 'text' },
      'InvalidParameterException',
      'Invalid parameter: Message Structure Reason: JSON message body failed to parse',
    ],
    [{ TopicArn: `${topic}x`, Message: 'm' }, 'NotFoundException', 'Topic does not exist'],
    [{ TopicArn: topic, Message: '' }, 'InvalidParameterException', 'Invalid parameter: Message Reason: Empty message'],
    [
      { TopicArn: topic, Message: 'x'.repeat(262145) },
      'InvalidParameterException',
      'Invalid parameter: Message Reason: Message too long',
    ],
    [
      { TopicArn: topic, Message: 'm', Subject: 'two\nlines' },
      'InvalidParameterException',
      'Invalid parameter: Subject Reason: ASCII text that begins with a letter, number or punctuation mark, ' +
        'of at most 100 characters on one line',
    ],
  ];
  it.each(refused)('refuses %.60j', async (input, name, message) => {
    const failure = await failureOf(new SNSClient(client()).send(new PublishCommand(input as { Message: string })));
    expect(failure).toEqual({ name, message, status: name === 'NotFoundException' ? 404 : 400 });
  });
});

describe('events:PutEvents', () => {
  const putEvent = (status: string) =>
    local.call('events:PutEvents', {
      Entries: [
        {
          Source: 'aws.states',
          DetailType: 'Status',
          Detail: JSON.stringify({ status, name: 'run-1' }),
          Resources: [],
        },
      ],
    });

  it('brings what a rule matches to its topic, and nothing else', async () => {
    const before = messages().length;
    await putEvent('SUCCEEDED');
    expect(messages()).toHaveLength(before);
    expect(await putEvent('ABORTED')).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    expect(messages().slice(before)).toMatchObject([{ topic, message: '"run-1 ended ABORTED"' }]);
  });

  it('knows the rules', async () => {
    expect(await local.call('events:ListRules', {})).toEqual({
      Rules: [
        {
          Name: 'fixture-failures',
          Arn: 'arn:aws:events:us-east-1:123456789012:rule/fixture-failures',
          EventPattern: '{"source":["aws.states"],"detail":{"status":["TIMED_OUT","ABORTED"]}}',
          State: 'ENABLED',
          EventBusName: 'default',
        },
      ],
    });
    expect((await failureOf(local.call('events:DescribeRule', { Name: 'x' }))).name).toBe('ResourceNotFoundException');
  });
});

describe('sts:GetCallerIdentity', () => {
  it('says who calls', async () => {
    const { Account, Arn, UserId } = await new STSClient(client()).send(new GetCallerIdentityCommand({}));
    expect({ Account, Arn }).toEqual({
      Account: '123456789012',
      Arn: 'arn:aws:iam::123456789012:user/administrator',
    });
    expect(UserId).toMatch(/^AIDA[0-9A-F]{16}$/);
  });
});

describe('cloudformation', () => {
  it('describes the stack by its outputs and resources', async () => {
    const cloudFormation = new CloudFormationClient(client());
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: 'Fixture' }));
    expect(Stacks?.[0]?.StackStatus).toBe('CREATE_COMPLETE');
    expect(Object.fromEntries((Stacks?.[0]?.Outputs ?? []).map((one) => [one.OutputKey, one.OutputValue]))).toEqual(
      local.outputs,
    );
    const { StackResourceSummaries } = await cloudFormation.send(
      new ListStackResourcesCommand({ StackName: 'Fixture' }),
    );
    expect(StackResourceSummaries?.map((one) => one.PhysicalResourceId).slice(0, 2)).toEqual([
      'fixture-lakebucket',
      topic,
    ]);
    const { StackResources } = await cloudFormation.send(
      new DescribeStackResourcesCommand({ StackName: 'Fixture', LogicalResourceId: 'Role' }),
    );
    expect(StackResources?.map((one) => [one.LogicalResourceId, one.PhysicalResourceId, one.ResourceType])).toEqual([
      ['Role', 'fixture-role', 'AWS::IAM::Role'],
    ]);
    expect(await failureOf(cloudFormation.send(new DescribeStacksCommand({ StackName: 'Other' })))).toMatchObject({
      name: 'ValidationError',
      message: 'Stack with id Other does not exist',
    });
  });
});

describe('secretsmanager', () => {
  const server: MysqlServer = {
    host: 'localhost',
    port: 4406,
    schema: 'shop',
    ca: 'PEM',
    user: 'reader',
    password: 'p',
    version: 'MySQL 8.4.3',
    stop: () => Promise.resolve(),
  };
  const stack = readStack(fixtureAssembly, {
    account: '123456789012',
    region: 'us-east-1',
    source: { host: 'localhost', port: 4406 },
  });
  const secretFrom = (source: Promise<MysqlServer>, SecretId: string) =>
    getSecretValue({ stack, source } as Cloud)({ SecretId }, { caller: { arn: '' }, requestId: '' });
  const arn = stack.resource('Secret').ref;

  it.each([arn, arn.slice(0, -7), 'fixture/etl'])('gives the living source’s credentials for %s', async (SecretId) => {
    const { SecretString, Name, ARN } = await secretFrom(Promise.resolve(server), SecretId);
    expect({ Name, ARN, secret: JSON.parse(SecretString) as unknown }).toEqual({
      Name: 'fixture/etl',
      ARN: arn,
      secret: {
        username: 'reader',
        password: 'p',
        host: 'localhost',
        port: 4406,
        dbname: 'shop',
        engine: 'mysql',
        ca: 'PEM',
      },
    });
  });

  it('fails by name', async () => {
    const secrets = new SecretsManagerClient(client());
    expect(await failureOf(secrets.send(new GetSecretValueCommand({ SecretId: 'other' })))).toEqual({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret: other",
      status: 400,
    });
    expect(await failureOf(secrets.send(new GetSecretValueCommand({ SecretId: arn })))).toEqual({
      name: 'InternalServiceError',
      message: 'The source has not started: The local AWS was started without a source database',
      status: 500,
    });
    const { ARN } = await secrets.send(new DescribeSecretCommand({ SecretId: 'fixture/etl' }));
    expect(ARN).toBe(arn);
  });
});
