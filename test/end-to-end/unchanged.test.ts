import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { faults } from '../../data/faults/index.ts';
import { interleaving, nextSecond, outputOf, type Interleaving, type Output } from './interleaving.ts';
import { openPipeline, ownDump, type LocalPipeline } from './local-pipeline.ts';

jest.setTimeout(120_000);

interface Ended extends Output {
  readonly unchanged?: boolean;
  readonly confirmedAt?: string;
  readonly because?: string;
}

let pipeline: LocalPipeline;
let at: Interleaving;
/** The run that is live. */
let live: string;
beforeAll(async () => {
  pipeline = await openPipeline({ kind: 'dump', file: ownDump }, { binaryLog: true });
  at = interleaving(pipeline);
  live = (await at.succeed()).runId;
});
afterAll(() => pipeline.close());
afterEach(() => pipeline.break({}));

/** A run, younger than those before; what it answered. */
async function run(input: object = {}): Promise<Ended> {
  await nextSecond();
  return outputOf(await pipeline.execute(input));
}
/** Runs statements at the source as its administrator. */
async function change(...statements: readonly string[]): Promise<void> {
  const { host, port, administrator, schema, ca } = await pipeline.aws.source;
  const connection = await createConnection({ host, port, ...administrator, database: schema, ssl: { ca } });
  for (const sql of statements) await connection.query(sql);
  await connection.end();
}
/** What must come of a run that was not skipped: it is live now. */
async function expectRead(because: string, input?: object): Promise<void> {
  const output = await run(input);
  expect(output).toMatchObject({ publication: 'publish', because });
  expect(output.unchanged).toBeUndefined();
  expect(output.runId).not.toBe(live);
  live = output.runId;
  expect(await at.live()).toBe(live);
}
const expectUnchanged = async (input?: object) => {
  const jobs = await jobRuns();
  const output = await run(input);
  expect(output).toEqual({
    action: 'run',
    runId: live,
    published: false,
    publication: 'confirmed',
    unchanged: true,
    confirmedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as unknown,
    retired: [],
  });
  expect(await jobRuns()).toBe(jobs);
  return output;
};
const jobRuns = async () => {
  const { JobName } = pipeline.aws.outputs;
  return ((await at.call('glue:GetJobRuns', { JobName })) as { JobRuns: object[] }).JobRuns.length;
};
const changed = () => `the source has changed since ${live}`;

describe('an unchanged source', () => {
  it('ends a run before its job; what is live is confirmed, and no lock is left', async () => {
    const messages = (await pipeline.messages()).length;
    const { confirmedAt } = await expectUnchanged();
    await expectUnchanged({ trigger: 'schedule' });
    expect(await at.files('locks/')).toEqual([]);
    expect(await at.files(`confirmations/${live}/`)).toHaveLength(2);
    expect((await pipeline.messages()).length).toBe(messages);
    const [[state, times, latest] = []] = await pipeline.query(
      `SELECT state, times_published, confirmed_at > from_iso8601_timestamp('${confirmedAt}') FROM runs WHERE is_live`,
    );
    expect([state, times, latest]).toEqual(['live', '1', 'true']);
  });

  it('is read when that is asked for', async () => {
    await expectRead('the source is to be read in any case', { extract: 'always' });
    await expectUnchanged();
  });

  it('is read while publication is held', async () => {
    await at.succeed({ action: 'rollback', runId: 'previous' });
    expect(await run()).toMatchObject({ publication: 'held', because: 'publication is held' });
    live = (await at.succeed({ action: 'release' })).runId;
    await expectUnchanged();
  });

  it('tells that all is well again of what it passed', async () => {
    pipeline.break(faults['wrong-password']!.faults);
    expect(await pipeline.execute()).toMatchObject({ error: 'SourceAccessDenied' });
    pipeline.break({});
    const before = (await pipeline.messages()).length;
    await expectUnchanged();
    const [message, ...others] = (await pipeline.messages()).slice(before);
    expect(message).toMatchObject({
      subject: 'Sales pipeline: back to normal',
      message: expect.stringContaining(`\nRun: ${live}\nThe source is unchanged: analysts see it as it is.\n`),
    });
    expect(others).toEqual([]);
  });
});

describe('a source is read again', () => {
  it.each<[string, readonly string[]]>([
    ['of which one row has changed', ['UPDATE customers SET creditLimit = creditLimit + 1 LIMIT 1']],
    [
      'that was changed and changed back',
      [
        'UPDATE customers SET creditLimit = creditLimit + 1 LIMIT 1',
        'UPDATE customers SET creditLimit = creditLimit - 1 LIMIT 1',
      ],
    ],
    ['with a new index', ['CREATE INDEX by_country ON customers (country)']],
    ['beside which another schema changed', ['CREATE DATABASE other', 'CREATE TABLE other.t (n int)']],
    ['whose binary log began anew', ['RESET MASTER']],
  ])('%s', async (_, statements) => {
    await expectUnchanged();
    await change(...statements);
    await expectRead(changed());
  });
});

it('a source without a binary log is read, and the run says why', async () => {
  const other = await openPipeline({ kind: 'dump', file: ownDump });
  try {
    await interleaving(other).run();
    await nextSecond();
    expect(outputOf(await other.execute())).toMatchObject({
      publication: 'publish',
      because: 'the position of the source is not known: the binary log is off',
    });
  } finally {
    await other.close();
  }
});
