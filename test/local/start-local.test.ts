import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ServiceError } from '../../local/services/service-error.ts';
import type { Faults } from '../../local/services/faults.ts';
import { startLocal, type LocalAws, type LocalOptions } from '../../local/start-local.ts';
import { livingServer } from '../../local/state-folder.ts';
import { failureOf, fixtureAssembly, temporaryFolder } from './harness.ts';

let folder: ReturnType<typeof temporaryFolder>;
let started: LocalAws[];
beforeEach(() => {
  folder = temporaryFolder();
  started = [];
});
afterEach(async () => {
  for (const local of started) await local.stop();
  folder.remove();
});
const start = async (options: Partial<LocalOptions> = {}) => {
  const local = await startLocal({ assembly: fixtureAssembly, state: folder.path, engine: 'duckdb', ...options });
  started.push(local);
  return local;
};

describe('startLocal', () => {
  it('knows the stack by its outputs, with the source where the URL says', async () => {
    const local = await start({ source: { kind: 'url', url: 'mysql://user:secret@db.example:3307/shop' } });
    expect(local.outputs).toEqual({
      LakeBucketName: 'fixture-lakebucket',
      AlertsTopicArn: 'arn:aws:sns:us-east-1:123456789012:fixture-alerts',
      SourceSecretArn: expect.stringMatching(
        /^arn:aws:secretsmanager:us-east-1:123456789012:secret:fixture\/etl-[0-9a-f]{6}$/,
      ),
      SourceEndpoint: 'db.example:3307',
    });
    expect([local.region, local.account]).toEqual(['us-east-1', '123456789012']);
  });

  it('tells other processes where it listens, to its owner only, until it stops', async () => {
    const local = await start();
    const file = join(folder.path, 'server.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder.path, 'credentials.json')).mode & 0o777).toBe(0o600);
    expect(livingServer(folder.path)).toEqual({
      pid: process.pid,
      began: expect.any(String),
      endpoint: local.endpoint,
      region: 'us-east-1',
      account: '123456789012',
      credentials: local.credentials,
    });
    await local.stop();
    await local.stop();
    expect(existsSync(file)).toBe(false);
    expect((await failureOf(local.call('sns:ListTopics', {}))).name).toBe('ServiceUnavailable');
  });

  it('keeps its keys from start to start', async () => {
    const first = await start();
    await first.stop();
    expect((await start()).credentials).toEqual(first.credentials);
  });

  it('refuses a state folder that another uses, and says who', async () => {
    const local = await start();
    expect((await failureOf(start())).message).toBe(
      `The state folder ${folder.path} is in use by process ${process.pid}, which listens on ${local.endpoint}: ` +
        'end it, or choose another with --state DIR',
    );
    await local.stop();
    await start();
  });

  const stale: [string, string][] = [
    ['a process that is gone', '{"pid":2147483646,"began":"1"}'],
    ['another process with the same id', `{"pid":${process.pid},"began":"1"}`],
    ['nobody that can be read', '{"pid":'],
  ];
  it.each(stale)('takes a state folder over from %s', async (_, record) => {
    writeFileSync(join(folder.path, 'server.json'), record);
    await start();
    expect(livingServer(folder.path)?.pid).toBe(process.pid);
  });

  it('says in one line what is wrong with a state folder, a port, an assembly', async () => {
    writeFileSync(join(folder.path, 'file'), '');
    expect((await failureOf(start({ state: join(folder.path, 'file') }))).message).toBe(
      `Cannot use the state folder ${folder.path}/file: it is a file. Choose another with --state DIR`,
    );
    const local = await start();
    const port = Number(new URL(local.endpoint).port);
    expect((await failureOf(start({ state: join(folder.path, 'other'), port }))).message).toBe(
      `Port ${port} is in use; choose another with --port`,
    );
    expect(existsSync(join(folder.path, 'other/server.json'))).toBe(false);
    const { message } = await failureOf(start({ assembly: folder.path }));
    expect(message).toMatch(/^Cannot read the assembly's .* Synthesize with: npx cdk synth$/);
  });

  it('does not run on a folder it may not write to', async () => {
    const readOnly = join(folder.path, 'read-only');
    mkdirSync(readOnly);
    chmodSync(readOnly, 0o500);
    const attempt = failureOf(start({ state: readOnly }));
    // Root may write everywhere.
    const expected =
      process.getuid?.() === 0
        ? 'expected a failure, but it succeeded'
        : `Cannot use the state folder ${readOnly}: it may not be written to. Choose another with --state DIR`;
    expect((await attempt.catch((error: Error) => error)).message).toBe(expected);
  });
});

describe('faults', () => {
  it('stand before an operation at both doors: they may throw, change, or call others', async () => {
    const faults: Faults = {
      'sns:ListTopics': () => Promise.reject(new ServiceError('ThrottledException', 'Rate exceeded', 429)),
      's3:PutObject': (input: { Key: string }, next) => next({ ...input, Key: `${input.Key}.broken` }),
      'sts:GetCallerIdentity': async (_input, next, call) => {
        await call('s3:PutObject', { Bucket: 'fixture-lakebucket', Key: 'by the fault', Body: '' });
        return next({}) as Promise<unknown>;
      },
    };
    const local = await start({ faults });
    expect((await failureOf(local.call('sns:ListTopics', {}))).name).toBe('ThrottledException');
    await local.call('s3:PutObject', { Bucket: 'fixture-lakebucket', Key: 'mine', Body: 'x' });
    await local.call('sts:GetCallerIdentity', {});
    const { Contents } = (await local.call('s3:ListObjectsV2', { Bucket: 'fixture-lakebucket' })) as {
      Contents: { Key: string }[];
    };
    expect(Contents.map(({ Key }) => Key)).toEqual(['by the fault', 'mine.broken']);
    expect(readFileSync(join(folder.path, 'buckets/fixture-lakebucket/mine.broken'), 'utf8')).toBe('x');
  });

  it('unknown operations fail by name', async () => {
    const local = await start();
    expect(await failureOf(local.call('sns:CreateTopic', {}))).toEqual({
      name: 'UnknownOperationException',
      message: 'The local AWS does not support sns:CreateTopic.',
    });
  });
});
