import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { faults } from '../../data/faults/index.ts';
import { openPipeline, ownDump, type Ended, type LocalPipeline } from './local-pipeline.ts';

const noRun = '20260101T000000Z-00000000';
const nothingLike = { action: 'resume', runId: noRun };

let pipeline: LocalPipeline;
beforeAll(async () => {
  pipeline = await openPipeline({ kind: 'dump', file: ownDump });
  // Jest allows no import between tests: what is loaded at the first call is loaded here.
  expect(await pipeline.execute(nothingLike)).toMatchObject({ status: 'FAILED', error: 'RunNotFound' });
}, 120_000);
afterAll(() => pipeline.close());
afterEach(() => pipeline.break({}));

const outputOf = ({ output = '{}' }: Ended) => JSON.parse(output) as Record<string, unknown>;
const live = async () => (await pipeline.query('SELECT run_id FROM current_run'))[0]?.[0];
const states = async () =>
  pipeline.query('SELECT run_id, state, is_live, waived, last_action, last_reason FROM runs ORDER BY run_id');

async function succeed(input: object = {}): Promise<Record<string, unknown>> {
  const ended = await pipeline.execute(input);
  expect(ended).toMatchObject({ status: 'SUCCEEDED' });
  return outputOf(ended);
}

/** A run id has seconds: two runs of one second are told apart, but not ordered. */
async function run(input: object = {}): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 1000 - (Date.now() % 1000) + 5));
  return (await succeed(input)).runId as string;
}

async function fail(input: object, error: string, cause: string): Promise<void> {
  const before = (await pipeline.messages()).length;
  const ended = await pipeline.execute(input);
  expect(ended).toMatchObject({ status: 'FAILED', error });
  expect(ended.cause).toContain(cause);
  expect(await pipeline.messages()).toHaveLength(before + 1);
}

describe('before the first publication', () => {
  it.each([
    [{ action: 'rollback', runId: 'previous' }, 'NothingBefore', 'nothing was published yet'],
    [{ action: 'release' }, 'NothingBefore', 'nothing was published yet'],
    [{ action: 'publish', runId: noRun }, 'RunNotFound', noRun],
    [nothingLike, 'RunNotFound', `manifests/${noRun}`],
  ])('%j is refused', async (input, error, cause) => {
    await fail(input, error, cause);
  });
});

describe('what operators do', () => {
  let first: string;
  let second: string;

  it('a rehearsal lands and is audited, and changes nothing', async () => {
    const output = await succeed({ publish: false });
    expect(output).toMatchObject({ action: 'run', published: false, checks: { waived: [] } });
    expect(await live()).toBe('none');
    expect(await states()).toEqual([[output.runId, 'passed', 'false', null, null, null]]);
  });

  it('two runs, of which the second is live', async () => {
    first = await run();
    second = await run();
    expect(await live()).toBe(second);
  });

  it('rollback to the run before holds publication', async () => {
    const output = await succeed({ action: 'rollback', runId: 'previous', reason: 'wrong prices', by: 'ann' });
    expect(output).toMatchObject({ runId: first, previous: second, held: true, publication: 'rollback' });
    expect(await live()).toBe(first);
    const held = await run();
    expect(await live()).toBe(first);
    await fail({ action: 'publish', runId: held }, 'PublicationHeld', 'publication is held since');
    expect((await states()).slice(1)).toEqual([
      [first, 'live', 'true', null, 'rollback', 'wrong prices'],
      [second, 'was live', 'false', null, 'publish', null],
      [held, 'held', 'false', null, null, null],
    ]);
  });

  it('release ends the hold, and what was held can be published', async () => {
    expect(await succeed({ action: 'release' })).toMatchObject({ runId: first, held: false, publication: 'release' });
    expect(await succeed({ action: 'release' })).toMatchObject({ publication: 'unchanged' });
    await succeed({ action: 'publish', runId: second });
    expect(await live()).toBe(second);
    await fail({ action: 'publish', runId: first }, 'OlderThanPublished', first);
    await succeed({ action: 'rollback', runId: first });
    await succeed({ action: 'rollback', runId: second });
    await succeed({ action: 'release' });
    expect(await live()).toBe(second);
  });

  it('a run that failed its audit is published with waivers, which hold for later runs', async () => {
    pipeline.break(faults['fan-out']?.faults ?? {});
    const failed = await pipeline.execute();
    expect(failed).toMatchObject({ status: 'FAILED', error: 'AuditFailed' });
    const id = /run_id=(\S+)|findings\/(\S+)\//.exec(failed.cause ?? '')?.[2] ?? '';
    await fail({ action: 'publish', runId: id }, 'AuditFailed', 'grain');
    const found = faults['fan-out']?.finds ?? [];
    const waive = found.map((check) => ({ check, reason: 'known', until: '2099-12-31' }));
    await fail(
      { action: 'publish', runId: id, waive: [{ check: 'nothing', reason: 'x', until: '2099-12-31' }] },
      'InvalidInput',
      'there is no check "nothing"',
    );
    expect(await succeed({ action: 'publish', runId: id, waive })).toMatchObject({ published: true });
    expect(await live()).toBe(id);
    const again = await run();
    expect(await live()).toBe(again);
    const [row] = await pipeline.query(`SELECT waived, failed FROM runs WHERE run_id = '${again}'`);
    expect(row?.[0]).toContain('grain (known, until 2099-12-31)');
    expect(row?.[1]).toBeNull();
  });

  it('resume goes on from the manifest of a run whose audit failed for want of Athena', async () => {
    pipeline.break(faults['athena-throttled']?.faults ?? {});
    const failed = await pipeline.execute();
    expect(failed).toMatchObject({ status: 'FAILED', error: 'Athena.TooManyRequestsException' });
    pipeline.break({});
    const [row] = await pipeline.query("SELECT run_id FROM runs WHERE state = 'not audited'");
    const id = row?.[0] ?? '';
    expect(await succeed({ action: 'audit', runId: id })).toMatchObject({ runId: id, published: false });
    expect(await succeed({ action: 'resume', runId: id })).toMatchObject({ runId: id, published: true });
    expect(await live()).toBe(id);
  });
});
