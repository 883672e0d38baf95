/** What an execution leaves in the lake, and which statements it makes. */
import { describe, expect, test } from '@jest/globals';
import { before, checks, crawledFingerprint, first, manifestOf, recordOf, runId, summaryOf } from './declared.ts';
import { executionArn } from './definition.ts';
import { execute } from './execute.ts';
import { established, withFiles } from './scenarios/scenario.ts';
import { answerOf, failing, World } from './world.ts';

const keysOf = ({ lake }: World, folder: string) => [...lake.objects.keys()].filter((key) => key.startsWith(folder));
/** The record that an execution at 2026-11-22T03:00:00Z has added. */
const recordIn = (world: World) => keysOf(world, 'publications/20261122').map((key) => [key, world.file(key)]);
/** Statements about what is published, without that which reads the pointer. */
const changesIn = ({ statements }: World) => statements.filter((sql) => sql.startsWith('CREATE'));
const flipTo = (id: string) => `CREATE OR REPLACE VIEW sales.current_run AS SELECT CAST('${id}' AS varchar) AS run_id`;

const record = (action: string, id: string, previous: string, more: object = {}) => [
  [
    `publications/20261122T030000000Z-${id}.json`,
    {
      action,
      runId: id,
      previous,
      moment: '2026-11-22T03:00:00.000Z',
      held: false,
      executionArn,
      by: null,
      reason: null,
      waivers: [],
      ...more,
    },
  ],
];

describe('the record, and the flip', () => {
  const failed = '20261122T010000Z-00000000';
  const failedFiles = {
    [`manifests/${failed}.json`]: manifestOf(failed),
    [`audits/${failed}/summary.json`]: summaryOf(failed, 'grain'),
  };
  const waive = [{ check: 'grain', reason: 'known', until: '2026-12-31' }];
  const held = recordOf('03:00:00', 'rollback', first, before);

  test.each([
    ['a run', {}, established(), record('publish', runId, before), [flipTo(runId)]],
    [
      'publish, with who, why and waivers',
      { action: 'publish', runId: failed, waive, by: 'me', reason: 'late' },
      withFiles(failedFiles),
      record('publish', failed, before, { by: 'me', reason: 'late', waivers: waive }),
      [flipTo(failed)],
    ],
    [
      'rollback',
      { action: 'rollback', runId: 'previous', reason: 'wrong prices' },
      established(),
      record('rollback', first, before, { held: true, reason: 'wrong prices' }),
      [flipTo(first)],
    ],
    [
      'rollback to the live run: a record alone',
      { action: 'rollback', runId: before },
      established(),
      record('rollback', before, before, { held: true }),
      [],
    ],
    ['release: a record alone', { action: 'release' }, withFiles(held, first), record('release', first, first), []],
    ['release without a hold: nothing', { action: 'release' }, established(), [], []],
    ['a run while publication is held: nothing', {}, withFiles(held, first), [], []],
    ['a rehearsal: nothing', { publish: false }, established(), [], []],
    ['an audit: nothing', { action: 'audit', runId: first }, established(), [], []],
  ])('%s', async (_, input, makeWorld, expected, changes) => {
    const world = makeWorld();
    expect((await execute(world, input)).outcome.status).toBe('SUCCEEDED');
    expect(recordIn(world)).toEqual(expected);
    expect(changesIn(world)).toEqual(changes);
  });

  test('the record is written before the flip', async () => {
    const world = new World({
      'athena:startQueryExecution.sync': (input, usual) => {
        if (input.QueryString === flipTo(runId)) expect(recordIn(world)).toHaveLength(1);
        return usual(input);
      },
    }).established();
    await execute(world);
    expect(changesIn(world)).toEqual([flipTo(runId)]);
  });

  test('without a record there is no flip', async () => {
    const world = new World({
      's3:putObject': (input, usual, world) =>
        (input.Key as string).startsWith('publications/')
          ? failing('S3.S3Exception', 'Service Unavailable')(input, usual, world)
          : usual(input),
    }).established();
    expect((await execute(world)).outcome).toMatchObject({ status: 'FAILED', error: 'S3.S3Exception' });
    expect(changesIn(world)).toEqual([]);
    expect(world.live).toBe(before);
  });
});

describe('the audit', () => {
  const found = (...names: readonly string[]) =>
    new World({
      'athena:getQueryResults': (input, usual) =>
        names.includes(input.QueryExecutionId as string)
          ? answerOf([['fact_orders', 'rows', '3688', '2996']])
          : usual(input),
    }).established();

  test('its summary: what failed, warns, is waived', async () => {
    const world = found('grain', 'open-orders', 'lost-members');
    world.lake.put(
      recordOf('02:30:00', 'publish', before, before, {
        waivers: [{ check: 'grain', reason: 'known', until: '2026-11-22' }],
      }),
    );
    await execute(world);
    expect(world.file(`audits/${runId}/summary.json`)).toEqual({
      runId,
      auditedAt: '2026-11-22T03:00:00.000Z',
      total: checks.length,
      failed: ['lost-members'],
      warned: ['open-orders'],
      waived: ['grain'],
      passed: false,
      checks: checks.map(({ check, level }) =>
        ['grain', 'open-orders', 'lost-members'].includes(check)
          ? { check, level, failed: true, rows: '1', queryExecutionId: check }
          : { check, level, failed: false, rows: '0', queryExecutionId: check },
      ),
    });
  });

  test('its summary when all is right; each check has a file', async () => {
    const world = found();
    await execute(world);
    expect(world.file(`audits/${runId}/summary.json`)).toMatchObject({
      failed: [],
      warned: [],
      waived: [],
      passed: true,
    });
    const files = checks.map(({ check }) => `findings/${runId}/${check}.json`);
    expect(keysOf(world, `findings/${runId}/`).sort()).toEqual(files.sort());
    expect(keysOf(world, `audits/${runId}/`)).toEqual([`audits/${runId}/summary.json`]);
  });

  test('before the first publication the pointer is made, so that checks can read it', async () => {
    const world = new World();
    await execute(world, { publish: false });
    expect(changesIn(world)).toEqual([flipTo('none')]);
    expect(world.statements[0]).toBe(flipTo('none'));
  });
});

describe('the crawl', () => {
  const crawlsOf = ({ calls }: World) => calls.filter((call) => call === 'glue:startCrawler').length;

  test.each([
    ['left out when the schema is that of the last one', {}, established(), 0, before],
    ['asked for', { crawl: 'always' }, established(), 1, runId],
    ['needed when the schema is another', {}, withFiles({ 'crawls/last.json': { fingerprint: 'x' } }), 1, runId],
    ['needed when there was none', {}, () => new World(), 1, runId],
  ])('%s', async (_, input, makeWorld, crawls, lastCrawled) => {
    const world = makeWorld();
    await execute(world, input);
    expect(crawlsOf(world)).toBe(crawls);
    expect(world.file('crawls/last.json')).toEqual({ runId: lastCrawled, fingerprint: crawledFingerprint });
  });

  test('is not recorded when it finds something else', async () => {
    const partition = { Partition: { StorageDescriptor: { Columns: [{ Name: 'a', Type: 'int' }] } } };
    const world = new World({ 'glue:getPartition': () => partition }).established();
    expect((await execute(world, { crawl: 'always' })).outcome).toMatchObject({ error: 'CrawlMismatch' });
    expect(world.file('crawls/last.json')).toMatchObject({ runId: before });
  });
});

test('what is retired is told of the run that is live then, also when that was a rollback', async () => {
  const asked: unknown[] = [];
  const world = new World({ 'retire-runs': (input, usual) => (asked.push(input.Payload), usual(input)) }).established();
  await execute(world, { action: 'rollback', runId: 'previous' });
  expect(asked).toEqual([{ executionArn, startTime: '2026-11-22T03:00:00.000Z', runId: first }]);
});
