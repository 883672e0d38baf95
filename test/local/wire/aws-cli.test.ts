import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFixture, temporaryFolder, type Fixture } from '../harness.ts';

let local: Fixture;
const home = temporaryFolder();
beforeAll(async () => {
  local = await startFixture();
});
afterAll(async () => {
  await local.stop();
  home.remove();
});

/** Runs the real AWS CLI, unchanged, with the environment that `npx pipeline env` prints. */
function aws(...parameters: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const { accessKeyId, secretAccessKey } = local.credentials;
  const env = {
    PATH: process.env['PATH'],
    HOME: home.path,
    AWS_ENDPOINT_URL: local.endpoint,
    AWS_REGION: local.region,
    AWS_DEFAULT_REGION: local.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    PYTHONIOENCODING: 'utf-8',
  };
  return new Promise((resolve, reject) => {
    const child = spawn('aws', parameters, { env, cwd: home.path });
    const result = { code: null as number | null, out: '', error: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (result.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (result.error += text));
    child.on('error', reject).on('close', (code) => resolve({ ...result, code }));
  });
}

const installed = spawnSync('aws', ['--version']).status === 0;

if (!installed) it('has no AWS CLI to be tried with on this machine', () => expect(installed).toBe(false));
else
  describe('the AWS CLI', () => {
    it('says who it is', async () => {
      const { out } = await aws('sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text');
      expect(out).toBe('arn:aws:iam::123456789012:user/administrator\n');
    });

    it('copies files to a bucket, lists them, copies them back and removes them', async () => {
      writeFileSync(join(home.path, 'a+b ü.txt'), 'hello');
      const url = 's3://fixture-lakebucket/cli/a+b ü.txt';
      expect((await aws('s3', 'cp', 'a+b ü.txt', url)).code).toBe(0);
      const listed = await aws('s3', 'ls', 's3://fixture-lakebucket/cli/');
      expect(listed.out).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {10}5 a\+b ü\.txt\n$/);
      expect((await aws('s3', 'cp', url, '-')).out).toBe('hello');
      expect((await aws('s3', 'rm', '--recursive', 's3://fixture-lakebucket/cli')).code).toBe(0);
      expect(await aws('s3', 'ls', 's3://fixture-lakebucket/cli/')).toEqual({ code: 1, out: '', error: '' });
    });

    it('publishes to a topic', async () => {
      const topic = 'arn:aws:sns:us-east-1:123456789012:fixture-alerts';
      expect((await aws('sns', 'list-topics', '--query', 'Topics[].TopicArn', '--output', 'text')).out).toBe(
        `${topic}\n`,
      );
      expect((await aws('sns', 'publish', '--topic-arn', topic, '--message', '<hi> & you')).code).toBe(0);
    });

    it('finds the stack’s parts by its outputs', async () => {
      const query = "Stacks[0].Outputs[?OutputKey=='LakeBucketName'].OutputValue";
      const { out } = await aws('cloudformation', 'describe-stacks', '--query', query, '--output', 'text');
      expect(out).toBe('fixture-lakebucket\n');
    });

    it('invokes a function', async () => {
      const invoke = ['lambda', 'invoke', '--function-name', 'fixture-fail', 'out.json', '--query', 'FunctionError'];
      expect((await aws(...invoke)).out).toBe('"Unhandled"\n');
    });

    const failures: [string[], string][] = [
      [
        ['sns', 'publish', '--topic-arn', 'arn:aws:sns:us-east-1:123456789012:x', '--message', 'm'],
        'An error occurred (NotFound) when calling the Publish operation: Topic does not exist',
      ],
      [
        ['secretsmanager', 'describe-secret', '--secret-id', 'x'],
        "An error occurred (ResourceNotFoundException) when calling the DescribeSecret operation: Secrets Manager can't find the specified secret: x",
      ],
      [
        ['s3api', 'get-object', '--bucket', 'fixture-lakebucket', '--key', 'nope', 'out'],
        'An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist: nope',
      ],
      [
        ['events', 'describe-rule', '--name', 'x'],
        'An error occurred (ResourceNotFoundException) when calling the DescribeRule operation: Rule x does not exist on EventBus default.',
      ],
      [
        ['secretsmanager', 'list-secrets'],
        'An error occurred (UnknownOperationException) when calling the ListSecrets operation: The local AWS does not support secretsmanager:ListSecrets.',
      ],
    ];
    it('shows errors as it does for AWS', async () => {
      const answers = await Promise.all(failures.map(([parameters]) => aws(...parameters)));
      expect(answers.map(({ code, error }) => ({ code, error: error.trim() }))).toEqual(
        failures.map(([, error]) => ({ code: 255, error })),
      );
    });
  });
