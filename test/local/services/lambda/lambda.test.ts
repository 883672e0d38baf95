import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { failureOf, startFixture, type Fixture } from '../../harness.ts';

let local: Fixture;
let lambda: LambdaClient;
beforeAll(async () => {
  local = await startFixture();
  lambda = new LambdaClient({ ...local.client, maxAttempts: 1 });
});
afterAll(() => local.stop());

const invoke = async (FunctionName: string, event: unknown = {}) => {
  const { StatusCode, FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
  );
  return { StatusCode, FunctionError, payload: JSON.parse(Payload?.transformToString() ?? '') as unknown };
};
const log = (name: string) => readFileSync(join(local.state, 'logs', `${name}.log`), 'utf8');

describe('Invoke', () => {
  it('runs the published bundle with its environment, and keeps it warm', async () => {
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:fixture-echo';
    const answer = (calls: number, event: unknown) => ({
      StatusCode: 200,
      FunctionError: undefined,
      payload: { event, calls, name: 'fixture-echo', region: 'us-east-1', setting: 'fixture-lakebucket' },
    });
    expect(await invoke('fixture-echo', { a: 'ü' })).toEqual(answer(1, { a: 'ü' }));
    expect(await invoke(arn, [1])).toEqual(answer(2, [1]));
    expect(existsSync(join(local.state, 'functions/aaaa/index.js'))).toBe(true);
    const lines = log('fixture-echo')
      .replaceAll(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /gm, '')
      .replaceAll(/[0-9a-f-]{36}|[\d.]+ ms/g, '*')
      .split('\n')
      .sort();
    expect(lines).toEqual([
      '',
      'END RequestId: *',
      'END RequestId: *',
      'REPORT RequestId: * Duration: *',
      'REPORT RequestId: * Duration: *',
      'START RequestId: * Version: $LATEST',
      'START RequestId: * Version: $LATEST',
      'echo 1',
      'echo 2',
    ]);
  });

  it('answers a thrown error with its name, as Lambda does', async () => {
    expect(await invoke('fixture-fail')).toEqual({
      StatusCode: 200,
      FunctionError: 'Unhandled',
      payload: {
        errorType: 'SourceUnreachable',
        errorMessage: 'the source is away',
        trace: expect.arrayContaining(['SourceUnreachable: the source is away']),
      },
    });
  });

  const deaths: [string, string, RegExp][] = [
    ['fixture-exit', 'Runtime.ExitError', /^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 3$/],
    ['fixture-hang', 'Sandbox.Timedout', /^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/],
  ];
  it.each(deaths)('%s ends as %s, and the next call gets a new environment', async (name, errorType, message) => {
    for (let call = 1; call <= 2; call += 1) {
      const { FunctionError, payload } = await invoke(name);
      expect(FunctionError).toBe('Unhandled');
      expect(payload).toEqual({ errorType, errorMessage: expect.stringMatching(message), trace: [] });
    }
  });

  it('fails by name for what cannot be run', async () => {
    expect(await failureOf(invoke('nobody'))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Function not found: arn:aws:lambda:us-east-1:123456789012:function:nobody',
      status: 404,
    });
    const notJson = lambda.send(new InvokeCommand({ FunctionName: 'fixture-echo', Payload: '{"a' }));
    expect(await failureOf(notJson)).toMatchObject({ name: 'InvalidRequestContentException', status: 400 });
    const dry = await lambda.send(new InvokeCommand({ FunctionName: 'fixture-echo', InvocationType: 'DryRun' }));
    expect(dry.StatusCode).toBe(204);
  });
});

describe('GetFunction', () => {
  it('describes it', async () => {
    const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName: 'fixture-hang' }));
    expect(Configuration).toEqual({
      FunctionName: 'fixture-hang',
      FunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:fixture-hang',
      Role: 'arn:aws:iam::123456789012:role/fixture-role',
      Handler: 'index.hang',
      Runtime: 'nodejs24.x',
      Timeout: 1,
      MemorySize: 128,
      Version: '$LATEST',
      State: 'Active',
      LastUpdateStatus: 'Successful',
      PackageType: 'Zip',
      Environment: { Variables: {} },
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/fixture-hang' },
    });
  });
});
