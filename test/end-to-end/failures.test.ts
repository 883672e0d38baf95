import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { faults } from '../../data/faults/index.ts';
import { underLoad } from '../lambdas/sample-source.ts';
import { openPipeline, ownDump, type Ended, type LocalPipeline, type Message } from './local-pipeline.ts';

let pipeline: LocalPipeline;
/** What analysts see after the one good run. */
let published: (string | null)[][];
/** How often each kind of failure came since the last good run: people are told the first time only. */
const times = new Map<string, number>();

/** Step and error, here just the error; of an audit the checks, too. */
function kindOf({ error = '', cause = '' }: Ended): string {
  const checks = [...cause.matchAll(/^- ([a-z-]+) \(/gm)].map(([, check]) => check);
  return error + (error === 'AuditFailed' ? ` (${checks.sort().join(', ')})` : '');
}

const look = async () => [
  ...(await pipeline.query('SELECT run_id FROM current_run')),
  ...(await pipeline.query('SELECT count(*), sum(revenue), sum(margin), sum(location_key % 1000) FROM fact_orders')),
  ...(await pipeline.query('SELECT count(*), sum(amount) FROM fact_payments')),
];

async function administer(...statements: readonly string[]): Promise<void> {
  const { port, schema, administrator } = await pipeline.aws.source;
  const connection = await createConnection({ ...administrator, host: '127.0.0.1', port, database: schema });
  for (const statement of statements) await connection.query(statement);
  await connection.end();
}

beforeAll(async () => {
  pipeline = await openPipeline({ kind: 'dump', file: ownDump });
  expect(await pipeline.execute()).toMatchObject({ status: 'SUCCEEDED' });
  published = await look();
}, 120_000);

afterAll(() => pipeline.close());
afterEach(() => pipeline.break({}));

/**
 * A failed run: the error's name, a cause that was notified, nothing changed. The first time one message that says what
 * to do; when it comes again none, and the cause says since when and how often.
 */
async function expectFailure(ended: Ended, error: string, causes: readonly string[], before: number): Promise<void> {
  expect(ended).toMatchObject({ status: 'FAILED', error });
  const time = (times.get(kindOf(ended)) ?? 0) + 1;
  times.set(kindOf(ended), time);
  const messages = (await pipeline.messages()).slice(before);
  if (time === 1) {
    expect(ended.cause).toMatch(/^notified: (?!since )/);
    expectMessage(messages, error, causes);
  } else {
    expect(ended.cause).toMatch(new RegExp(`^notified: since [0-9-]{10}T[0-9:]{8}Z, ${time} times: `));
    expect(messages).toEqual([]);
  }
  for (const cause of causes) expect(ended.cause).toContain(cause);
  expect(await look()).toEqual(published);
}

function expectMessage(messages: readonly Message[], error: string, causes: readonly string[]): void {
  expect(messages).toHaveLength(1);
  expect(messages[0]?.subject).toContain(error);
  for (const cause of causes) expect(messages[0]?.message).toContain(cause);
  expect(messages[0]?.message).toMatch(/\nWhat to do: .{20,}\n/);
}

describe('a service that fails', () => {
  it('a notification that fails leaves the original error, and the rule for failures tells of it', async () => {
    const before = (await pipeline.messages()).length;
    const wrong = { ...faults['wrong-password']?.faults, ...faults['notification-failing']?.faults };
    pipeline.break(wrong);
    const ended = await pipeline.execute();
    pipeline.break({});
    expect(ended).toMatchObject({ status: 'FAILED', error: 'SourceAccessDenied' });
    expect(ended.cause).not.toMatch(/^notified: /);
    expect(ended.cause).toContain('etl_ro');
    expect((await pipeline.messages()).slice(before)).toEqual([]);
    expect(await look()).toEqual(published);
  });

  it.each([
    ['database-down', 'SourceUnreachable', 'localhost:1'],
    ['wrong-password', 'SourceAccessDenied', 'etl_ro'],
    ['untrusted-certificate', 'SourceCertificateNotTrusted', 'certificate'],
    ['job-throws', 'ModelFailed', 'fact_orders'],
    ['torn-snapshot', 'LandingMismatch', ''],
    ['lossy-type', 'LandingMismatch', ''],
    ['null-or-empty', 'LandingMismatch', ''],
    ['dates-misread', 'LandingMismatch', 'orders sum(orderDate): landed '],
    ['texts-cut', 'LandingMismatch', 'products crc32(productName): landed '],
    ['texts-mangled', 'LandingMismatch', 'employees crc32(lastName): landed '],
    ['texts-swapped', 'LandingMismatch', 'products crc32(productVendor): landed '],
    ['separator-in-text', 'SeparatorInText', ''],
    ['row-too-large', 'RowTooLarge', ''],
    ['partition-refused', 'PartitionRefused', 'run_id='],
    ['crawler-failed', 'CrawlFailed', 'FAILED'],
    ['crawler-retyped', 'CrawlMismatch', 'quantity string, declared quantity int'],
    ['athena-throttled', 'Athena.TooManyRequestsException', 'check '],
  ])('%s: %s', async (name, error, cause) => {
    const before = (await pipeline.messages()).length;
    pipeline.break(faults[name]?.faults ?? {});
    // The crawler is left alone otherwise: the schema is that of the run before.
    const ended = await pipeline.execute({ crawl: 'always' });
    pipeline.break({});
    await expectFailure(ended, error, [cause], before);
  });
});

describe('a source that changed', () => {
  it.each([
    [
      'a table is missing',
      ['RENAME TABLE payments TO payments_gone'],
      ['RENAME TABLE payments_gone TO payments'],
      'payments',
    ],
    [
      'a column is retyped',
      ['ALTER TABLE orderdetails MODIFY priceEach double NOT NULL'],
      ['ALTER TABLE orderdetails MODIFY priceEach decimal(10,2) NOT NULL'],
      'priceEach',
    ],
  ])('%s: SourceSchemaChanged', async (_what, change, undo, cause) => {
    const before = (await pipeline.messages()).length;
    await administer(...change);
    const ended = await pipeline.execute();
    await administer(...undo);
    await expectFailure(ended, 'SourceSchemaChanged', [cause], before);
  });
});

describe('a source under load', () => {
  it('is left alone: SourceOverloaded, after minutes, and no job', async () => {
    const before = (await pipeline.messages()).length;
    const ended = await underLoad(await pipeline.aws.source, 60, () => pipeline.execute());
    await expectFailure(ended, 'SourceOverloaded', ['statements at once, expected fewer than 50'], before);
    const { executionArn } = ended;
    const history: unknown = await pipeline.aws.call('states:GetExecutionHistory', { executionArn, maxResults: 1000 });
    const types = (history as { events: { type: string }[] }).events.map(({ type }) => type);
    expect(types.filter((type) => type === 'TaskFailed')).toHaveLength(6);
    expect(types).not.toContain('ParallelStateEntered'); // RunEtl is one
  });
});

describe('data that is wrong', () => {
  const wrongData = Object.entries(faults).flatMap(([name, { finds }]) => (finds ? [{ name, finds }] : []));

  it.each(wrongData)('$name: AuditFailed by $finds', async ({ name, finds }) => {
    const before = (await pipeline.messages()).length;
    pipeline.break(faults[name]?.faults ?? {});
    const ended = await pipeline.execute();
    pipeline.break({});
    const found = finds.map((check) => `- ${check} (`);
    await expectFailure(ended, 'AuditFailed', found, before);
  });
});

/** Waits until a run holds the lock. */
async function lockTaken(): Promise<void> {
  const lock = { Bucket: pipeline.aws.outputs['LakeBucketName'], Key: 'locks/run.json' };
  for (;;) {
    const found = await pipeline.aws.call('s3:HeadObject', lock).then(
      () => true,
      () => false,
    );
    if (found) return;
  }
}

describe('two runs at once', () => {
  it('the second that was started by hand fails as RunInProgress', async () => {
    const before = (await pipeline.messages()).length;
    const arns = await Promise.all([pipeline.start(), pipeline.start()]);
    const both = await Promise.all(arns.map((arn) => pipeline.ended(arn)));
    expect(both.map(({ status }) => status).sort()).toEqual(['FAILED', 'SUCCEEDED']);
    const [won] = both.filter(({ status }) => status === 'SUCCEEDED');
    const [lost] = both.filter(({ status }) => status === 'FAILED');
    const { runId } = JSON.parse(won?.output ?? '{}') as { runId: string };
    published = [[runId], ...published.slice(1)];
    expect(lost).toMatchObject({ error: 'RunInProgress', cause: expect.stringMatching(/^notified: (?!since )/) });
    const messages = (await pipeline.messages()).slice(before);
    const [recovery, ...failures] = messages.toReversed();
    expectMessage(failures, 'RunInProgress', [won?.executionArn ?? '']);
    expect(recovery?.subject).toBe('Sales pipeline: back to normal');
    const over = [...(recovery?.message ?? '').matchAll(/^\w+ failed: (.+), since .*, in (?:(\d+) executions|one)/gm)];
    expect(new Map(over.map(([, error, count = '1']) => [error, Number(count)]))).toEqual(times);
    times.clear();
    expect(await look()).toEqual(published);
  });

  it('the second that the schedule started ends as skipped', async () => {
    const byHand = await pipeline.start();
    await lockTaken();
    const scheduled = await pipeline.execute({ action: 'run', trigger: 'schedule' });
    expect(scheduled).toMatchObject({ status: 'SUCCEEDED' });
    expect(JSON.parse(scheduled.output ?? '{}')).toEqual({ skipped: true, reason: expect.stringContaining(byHand) });
    const ended = await pipeline.ended(byHand);
    expect(ended).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('data that is suspicious', () => {
  const suspicious = Object.entries(faults).flatMap(([name, { warns, finds }]) =>
    warns && !finds ? [{ name, warns }] : [],
  );

  it.each(suspicious)('$name: published, with a warning of $warns', async ({ name, warns }) => {
    pipeline.break(faults[name]?.faults ?? {});
    const ended = await pipeline.execute();
    pipeline.break({});
    expect(ended).toMatchObject({ status: 'SUCCEEDED' });
    const { checks } = JSON.parse(ended.output ?? '{}') as { checks: { warned: { check: string }[] } };
    expect(checks.warned.map(({ check }) => check)).toEqual(expect.arrayContaining([...warns]));
  });
});

describe('after all that', () => {
  it('the next run works', async () => {
    expect(await pipeline.execute()).toMatchObject({ status: 'SUCCEEDED' });
    expect((await look()).slice(1)).toEqual(published.slice(1));
  });
});
