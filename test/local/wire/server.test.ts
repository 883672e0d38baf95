import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Sha256 } from '@aws-crypto/sha256-js';
import { AthenaClient, GetQueryResultsCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { GetJobRunCommand, GlueClient, StartJobRunCommand } from '@aws-sdk/client-glue';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Stack } from '../../../local/assembly/stack.ts';
import { createDispatch, type ServiceLoaders } from '../../../local/services/dispatch.ts';
import type { Operation, ServiceName } from '../../../local/services/service.ts';
import { ServiceError } from '../../../local/services/service-error.ts';
import { openCredentials, type CredentialStore } from '../../../local/wire/credentials.ts';
import { startServer, type WireServer } from '../../../local/wire/server.ts';
import { failureOf, temporaryFolder } from '../harness.ts';

const role = 'arn:aws:iam::123456789012:role/analyst';
const stack: Stack = {
  name: 'Fixture',
  template: { Resources: {} },
  outputs: {},
  resources: (type) =>
    type === 'AWS::IAM::Role'
      ? [{ logicalId: 'Role', type, ref: 'analyst', properties: {}, attribute: () => role }]
      : [],
  resource: () => {
    throw new Error('not used');
  },
};

const moment = new Date('2026-11-22T03:00:00.123Z');
let seen: { input: unknown; caller: string }[] = [];
const answering =
  (output: unknown): Operation =>
  (input, { caller }) => {
    seen.push({ input, caller: caller.arn });
    return Promise.resolve(output);
  };
const failing =
  (error: Error): Operation =>
  () =>
    Promise.reject(error);

const operations: Partial<Record<ServiceName, Record<string, Operation>>> = {
  states: {
    StartExecution: answering({ executionArn: 'arn:e', startDate: moment }),
    DescribeExecution: failing(new ServiceError('ExecutionDoesNotExist', 'Execution Does Not Exist: arn:e')),
    StopExecution: failing(new Error('secret path /somewhere')),
  },
  glue: {
    StartJobRun: failing(new ServiceError('ConcurrentRunsExceededException', 'Concurrent runs exceeded')),
    GetJobRun: answering({ JobRun: { Id: 'jr_1', JobRunState: 'SUCCEEDED', StartedOn: moment, ExecutionTime: 12 } }),
  },
  athena: {
    StartQueryExecution: answering({ QueryExecutionId: 'q1' }),
    GetQueryResults: answering({
      ResultSet: { Rows: [{ Data: [{ VarCharValue: 'ü "1"\n' }, {}] }], ResultSetMetadata: { ColumnInfo: [] } },
    }),
  },
  sns: { ListTopics: answering({ Topics: [{ TopicArn: 'a<&>b' }] }) },
};

/** Whom the policies let do what is tested with them. */
const everybodyMay = { check: () => undefined, shown: (error: unknown) => error };

let server: WireServer;
let credentials: CredentialStore;
let logged: string[];
const folder = temporaryFolder();

beforeAll(async () => {
  credentials = openCredentials(folder.path, '123456789012', stack);
  const names: ServiceName[] = [
    'athena',
    'cloudformation',
    'events',
    'glue',
    'lambda',
    's3',
    'secretsmanager',
    'sns',
    'states',
    'sts',
  ];
  const loaders = Object.fromEntries(
    names.map((name) => [name, () => Promise.resolve({ operations: operations[name] ?? {} })]),
  ) as unknown as ServiceLoaders;
  const dispatch = createDispatch(loaders, {}, credentials.administratorCaller, everybodyMay);
  server = await startServer(0, Promise.resolve({ dispatch, credentials, log: (line) => logged.push(line) }));
});
beforeEach(() => {
  seen = [];
  logged = [];
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

const client = () => ({
  endpoint: server.endpoint,
  region: 'us-east-1',
  credentials: credentials.administrator,
  maxAttempts: 1,
});
const administrator = 'arn:aws:iam::123456789012:user/administrator';

describe("the SDK's clients", () => {
  it('call AWS JSON 1.0 with times both ways', async () => {
    const output = await new SFNClient(client()).send(
      new StartExecutionCommand({ stateMachineArn: 'arn:m', name: 'n', input: '{"a":1}' }),
    );
    expect(output).toMatchObject({ executionArn: 'arn:e', startDate: moment });
    expect(seen).toEqual([{ input: { stateMachineArn: 'arn:m', name: 'n', input: '{"a":1}' }, caller: administrator }]);
  });

  it('get modelled errors by their class', async () => {
    const sfn = failureOf(new SFNClient(client()).send(new DescribeExecutionCommand({ executionArn: 'arn:e' })));
    expect(await sfn).toEqual({
      name: 'ExecutionDoesNotExist',
      message: 'Execution Does Not Exist: arn:e',
      status: 400,
    });
    const glue = failureOf(new GlueClient(client()).send(new StartJobRunCommand({ JobName: 'j' })));
    expect(await glue).toEqual({
      name: 'ConcurrentRunsExceededException',
      message: 'Concurrent runs exceeded',
      status: 400,
    });
  });

  it('call AWS JSON 1.1', async () => {
    const { JobRun } = await new GlueClient(client()).send(new GetJobRunCommand({ JobName: 'j', RunId: 'jr_1' }));
    expect(JobRun).toEqual({ Id: 'jr_1', JobRunState: 'SUCCEEDED', StartedOn: moment, ExecutionTime: 12 });
    const athena = new AthenaClient(client());
    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({ QueryString: 'SELECT 1', ExecutionParameters: ["'x'"], WorkGroup: 'sales' }),
    );
    expect(QueryExecutionId).toBe('q1');
    expect(seen.at(-1)?.input).toMatchObject({ QueryString: 'SELECT 1', ExecutionParameters: ["'x'"] });
    const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: 'q1' }));
    expect(ResultSet?.Rows).toEqual([{ Data: [{ VarCharValue: 'ü "1"\n' }, {}] }]);
  });

  it('call AWS Query', async () => {
    const { Topics } = await new SNSClient(client()).send(new ListTopicsCommand({}));
    expect(Topics).toEqual([{ TopicArn: 'a<&>b' }]);
  });

  it('call as a role, and only with its session token', async () => {
    const keys = credentials.credentialsOf(role);
    await new SNSClient({ ...client(), credentials: keys }).send(new ListTopicsCommand({}));
    expect(seen).toEqual([{ input: {}, caller: 'arn:aws:sts::123456789012:assumed-role/analyst/local' }]);
    const without = { ...keys, sessionToken: undefined };
    const failure = await failureOf(
      new SNSClient({ ...client(), credentials: without }).send(new ListTopicsCommand({})),
    );
    expect(failure).toEqual({
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
      status: 403,
    });
  });
});

interface Raw {
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly secret?: string;
  readonly accessKeyId?: string;
  readonly date?: Date;
  readonly service?: string;
  readonly unsigned?: true;
  /** Sent instead of what was signed. */
  readonly sent?: string;
}

/** A POST as a client without the SDK would send it. */
async function send(raw: Raw): Promise<{ status: number; errorType: unknown; body: string }> {
  const { administrator: keys } = credentials;
  const { hostname, port } = new URL(server.endpoint);
  const signer = new SignatureV4({
    service: raw.service ?? 'states',
    region: 'us-east-1',
    sha256: Sha256,
    credentials: {
      accessKeyId: raw.accessKeyId ?? keys.accessKeyId,
      secretAccessKey: raw.secret ?? keys.secretAccessKey,
    },
  });
  const body = raw.body ?? '{}';
  const headers = { host: `${hostname}:${port}`, ...raw.headers };
  const plain = { method: 'POST', protocol: 'http:', hostname, path: '/', query: {}, headers, body };
  const signed = raw.unsigned ? plain : await signer.sign(plain, { signingDate: raw.date ?? new Date() });
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { host: hostname, port, method: 'POST', path: '/', headers: signed.headers },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, errorType: answer.headers['x-amzn-errortype'], body: text }),
        );
      },
    );
    outgoing.on('error', reject).end(raw.sent ?? body);
  });
}

const target = (operation: string) => ({ 'x-amz-target': `AWSStepFunctions.${operation}` });
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('requests that are refused', () => {
  const skewed = new Date(Date.now() - 16 * 60 * 1000);
  const cases: [string, Raw, { status: number; errorType?: string; body: RegExp }][] = [
    [
      'unsigned, JSON',
      { unsigned: true, headers: target('StartExecution') },
      {
        status: 403,
        errorType: 'MissingAuthenticationTokenException',
        body: /^\{"__type":"MissingAuthenticationTokenException","message":"Request is missing Authentication Token"\}$/,
      },
    ],
    [
      'unsigned, Query',
      { unsigned: true, headers: form, body: 'Action=ListTopics' },
      { status: 403, body: /<Type>Sender<\/Type><Code>MissingAuthenticationToken<\/Code>/ },
    ],
    ['unsigned, S3', { unsigned: true }, { status: 403, body: /^<\?xml[^>]*>\n<Error><Code>AccessDenied<\/Code>/ }],
    [
      'a wrong secret, JSON',
      { secret: 'wrong', headers: target('StartExecution') },
      { status: 403, errorType: 'InvalidSignatureException', body: /does not match the signature you provided/ },
    ],
    [
      'a wrong secret, Query',
      { secret: 'wrong', service: 'sns', headers: form, body: 'Action=ListTopics' },
      { status: 403, body: /<Code>SignatureDoesNotMatch<\/Code>/ },
    ],
    [
      'a wrong secret, S3',
      { secret: 'wrong', service: 's3' },
      { status: 403, body: /<Code>SignatureDoesNotMatch<\/Code>/ },
    ],
    [
      'a changed body',
      { headers: target('StartExecution'), sent: '[]' },
      { status: 403, errorType: 'InvalidSignatureException', body: /does not match/ },
    ],
    [
      'an unknown key',
      { accessKeyId: 'AKIAUNKNOWN', headers: target('StartExecution') },
      {
        status: 403,
        errorType: 'UnrecognizedClientException',
        body: /The security token included in the request is invalid/,
      },
    ],
    [
      'a stale date, JSON',
      { date: skewed, headers: target('StartExecution') },
      { status: 403, errorType: 'InvalidSignatureException', body: /The difference between the request time/ },
    ],
    ['a stale date, S3', { date: skewed, service: 's3' }, { status: 403, body: /<Code>RequestTimeTooSkewed<\/Code>/ }],
    [
      'an unknown service',
      { service: 'dynamodb', headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' } },
      {
        status: 400,
        errorType: 'UnknownOperationException',
        body: /The local AWS has no service dynamodb; it has athena,/,
      },
    ],
    [
      'an unknown operation',
      { headers: target('CreateActivity'), body: '{"name":"x"}' },
      {
        status: 400,
        errorType: 'UnknownOperationException',
        body: /^\{"__type":"UnknownOperationException","message":"The local AWS does not support states:CreateActivity\."\}$/,
      },
    ],
    [
      'an unknown operation, Query',
      { service: 'sns', headers: form, body: 'Action=Nothing' },
      { status: 400, body: /<Code>InvalidAction<\/Code><Message>Could not find operation Nothing\.<\/Message>/ },
    ],
    [
      'a body that is not JSON',
      { headers: target('StartExecution'), body: '{"a' },
      { status: 400, errorType: 'SerializationException', body: /The request is malformed/ },
    ],
    [
      'a body that is no object',
      { headers: target('StartExecution'), body: '[1]' },
      { status: 400, errorType: 'SerializationException', body: /The request body is not a JSON object/ },
    ],
    [
      'a missing member',
      { headers: target('StartExecution') },
      {
        status: 400,
        errorType: 'ValidationException',
        body: /Value null at 'stateMachineArn' failed to satisfy constraint: Member must not be null/,
      },
    ],
    [
      'a member of another type',
      { headers: target('StartExecution'), body: '{"stateMachineArn":5}' },
      { status: 400, errorType: 'SerializationException', body: /stateMachineArn has a value of the wrong type/ },
    ],
    [
      'another host',
      { headers: { ...target('StartExecution'), host: 'evil.example' } },
      { status: 403, errorType: 'AccessDenied', body: /answers as 127\.0\.0\.1 or localhost, not as evil\.example/ },
    ],
    [
      'a web page',
      { headers: { ...target('StartExecution'), origin: 'http://evil.example' } },
      { status: 403, errorType: 'AccessDenied', body: /The local AWS does not answer web pages/ },
    ],
  ];
  it.each(cases)('%s', async (_, raw, { status, errorType, body }) => {
    const answer = await send(raw);
    expect(answer).toEqual({ status, errorType, body: expect.stringMatching(body) });
    expect(seen).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('what fails inside stays inside: the answer only has the id to look for in the log', async () => {
    const answer = await send({ headers: target('StopExecution'), body: '{"executionArn":"arn:e"}' });
    expect(answer).toMatchObject({ status: 500, errorType: 'InternalFailure' });
    expect(answer.body).not.toContain('secret path');
    const [, requestId = 'none'] = /request id ([0-9a-f-]{36})\./.exec(answer.body) ?? [];
    expect(logged).toEqual([expect.stringContaining(`${requestId} Error: secret path /somewhere`)]);
  });
});
