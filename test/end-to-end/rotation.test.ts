import { randomUUID } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { Fault } from '../../data/faults/fault.ts';
import { withSource } from '../../lambdas/shared/source-connection.ts';
import { parseSourceSecret } from '../../lambdas/shared/source-secret.ts';
import { rotateSecret, type RotationEvent } from '../../lambdas/rotate-secret/rotate-secret.ts';
import { FakeSecret } from '../lambdas/rotate-secret/fake-secret.ts';
import { interleaving, nextSecond, type Interleaving } from './interleaving.ts';
import { openPipeline, ownDump, type LocalPipeline } from './local-pipeline.ts';
import { writtenFilesWith } from './written-files.ts';

jest.setTimeout(120_000);

type Step = RotationEvent['Step'];
const steps: readonly Step[] = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];

let pipeline: LocalPipeline;
let at: Interleaving;
/** The secret of `etl_ro`: its first value is that of the local Secrets Manager. */
let secret: FakeSecret;
let administrator: Connection;
/** All that ever were. */
const passwords: string[] = [];

const current = () => JSON.stringify(secret.at('AWSCURRENT'));

/** Reads the secret as it is now. */
const readSecret: Fault = async (input, next) => ({
  ...(await (next(input) as Promise<object>)),
  SecretString: current(),
});

/** What is broken, beside the secret that is not the first any more. */
const breakBy = (faults: Readonly<Record<string, Fault>>) =>
  pipeline.break({ 'secretsmanager:GetSecretValue': readSecret, ...faults });

/** Does something before the first call of an operation goes on. */
function before(work: () => Promise<unknown>): Fault {
  let isDone = false;
  return async (input, next) => {
    if (!isDone) {
      isDone = true;
      await work();
    }
    return (await next(input)) as unknown;
  };
}

/** The steps of a rotation, all or some; those of the same version may follow later. */
async function rotate(version: string = randomUUID(), some = steps): Promise<void> {
  const secrets = new SecretsManagerClient({ region: 'us-east-1' });
  secrets.send = secret.send as typeof secrets.send;
  for (const Step of some) {
    secret.announce(version);
    await rotateSecret(secrets, { Step, SecretId: 'arn', ClientRequestToken: version });
  }
  passwords.push(...['AWSCURRENT', 'AWSPENDING'].flatMap((stage) => (secret.at(stage)?.password as string) ?? []));
}

const signIn = (stage: string) =>
  withSource(parseSourceSecret('arn', JSON.stringify(secret.at(stage))), undefined, async (connection) => {
    await connection.query('SELECT 1');
    return 'accepted';
  });

/** Statements of `etl_ro` that are under way at the server. */
async function statements(): Promise<readonly RowDataPacket[]> {
  const [rows] = await administrator.query<RowDataPacket[]>(
    "SELECT state FROM information_schema.processlist WHERE user = 'etl_ro' AND command = 'Query'",
  );
  return rows;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const isReading = async () =>
  (await statements()).some(({ state }) => /Waiting for table metadata/.test(String(state)));

/** Starts a run whose statement waits for a table at the server, until that is unlocked. */
async function startReading(): Promise<string> {
  await nextSecond();
  breakBy({ 'glue:StartJobRun': before(() => administrator.query('LOCK TABLES payments WRITE')) });
  const executionArn = await pipeline.start({ extract: 'always' });
  await until(isReading);
  return executionArn;
}

beforeAll(async () => {
  pipeline = await openPipeline({ kind: 'dump', file: ownDump });
  at = interleaving(pipeline);
  const SecretId = pipeline.aws.outputs['SourceSecretArn'];
  const { SecretString } = (await at.call('secretsmanager:GetSecretValue', { SecretId })) as { SecretString: string };
  const first = JSON.parse(SecretString) as Record<string, string>;
  secret = new FakeSecret(first);
  passwords.push(first['password']!);
  breakBy({});
  // Jest allows no import between tests: what is loaded at the first call is loaded here.
  await run();
  const { createConnection } = await import('mysql2/promise');
  const { host, port, schema, ca, administrator: user } = await pipeline.aws.source;
  administrator = await createConnection({
    host,
    port,
    database: schema,
    ssl: { ca: ca!, verifyIdentity: true },
    ...user,
  });
});

afterAll(async () => {
  await administrator.end();
  await pipeline.close();
});

beforeEach(() => breakBy({}));

/** A run that is published, and whose source has one more password after it. */
async function publishes(run: () => Promise<string>): Promise<void> {
  const messages = (await pipeline.messages()).length;
  const { length } = passwords;
  const runId = await run();
  expect(await at.live()).toBe(runId);
  expect(passwords.length).toBeGreaterThan(length);
  expect((await pipeline.messages()).slice(messages)).toEqual([]);
  expect(await signIn('AWSCURRENT')).toBe('accepted');
  await expect(signIn('AWSPREVIOUS')).rejects.toMatchObject({ name: 'SourceAccessDenied' });
}

async function run(): Promise<string> {
  await nextSecond();
  return (await at.succeed({ extract: 'always' })).runId;
}

describe('a run is published although the secret is rotated', () => {
  it.each<[string, () => Record<string, Fault>]>([
    ['before its first state', () => ({ 'lambda:Invoke': before(() => rotate()) })],
    ['between check and job', () => ({ 'glue:StartJobRun': before(() => rotate()) })],
    [
      'when the job has read the secret, and not connected yet',
      () => {
        const faults: Record<string, Fault> = {};
        faults['glue:StartJobRun'] = before(() => {
          const old = current();
          let isFirst = true;
          breakBy({
            'secretsmanager:GetSecretValue': async (input, next, context) => {
              const value = (await readSecret(input, next, context)) as object;
              if (!isFirst) return value;
              isFirst = false;
              await rotate();
              return { ...value, SecretString: old };
            },
          });
          return Promise.resolve();
        });
        return faults;
      },
    ],
    ['after the job', () => ({ 'athena:StartQueryExecution': before(() => rotate()) })],
  ])('%s', async (_, faults) => {
    breakBy(faults());
    await publishes(run);
  });

  it('while its statement reads', async () => {
    await publishes(async () => {
      const executionArn = await startReading();
      await rotate();
      await administrator.query('UNLOCK TABLES');
      expect(await pipeline.ended(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
      return await at.runIdOf(executionArn);
    });
  });
});

it('a run that is stopped after a rotation leaves no statement at the server', async () => {
  const executionArn = await startReading();
  await rotate();
  await at.call('states:StopExecution', { executionArn });
  await until(async () => (await statements()).length === 0);
  await administrator.query('UNLOCK TABLES');
  await run();
});

/** Secrets Manager is between setting the new password and making it current: nobody can know it. */
describe.each([
  ['CheckSource', 'lambda:Invoke'],
  ['RunEtl', 'glue:StartJobRun'],
])('while the source has the new password and the secret the old one, %s', (step, operation) => {
  it('fails by name, and the next run, after the rotation, is published', async () => {
    const version = randomUUID();
    breakBy({ [operation]: before(() => rotate(version, ['createSecret', 'setSecret'])) });
    const live = await at.live();
    expect(await pipeline.execute({ extract: 'always' })).toMatchObject({
      status: 'FAILED',
      error: 'SourceAccessDenied',
      cause: expect.stringMatching(
        /^notified: (SourceAccessDenied: )?localhost:\d+ (refused the user etl_ro|answers: Access denied)/,
      ),
    });
    const message = (await pipeline.messages()).at(-1)!;
    expect(message.subject).toBe(`Sales pipeline: ${step} failed, SourceAccessDenied`);
    expect(message.message).toContain('(after a rotation, too)');
    expect(await at.live()).toBe(live);
    await rotate(version, ['testSecret', 'finishSecret']);
    expect(await run()).toBe(await at.live());
  });
});

it('no password that there ever was is written anywhere', () => {
  expect(new Set(passwords).size).toBeGreaterThan(7);
  expect([...new Set(passwords)].flatMap((password) => writtenFilesWith(pipeline.state, password))).toEqual([]);
  expect(writtenFilesWith(pipeline.state, 'etl_ro')).toContain('messages.jsonl');
});
