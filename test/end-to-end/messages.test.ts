import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { faults, type NamedFault } from '../../data/faults/index.ts';
import { gate } from './gate.ts';
import { interleaving, type Interleaving } from './interleaving.ts';
import { openPipeline, ownDump, type Ended, type LocalPipeline } from './local-pipeline.ts';

jest.setTimeout(120_000);

let pipeline: LocalPipeline;
let at: Interleaving;
beforeAll(async () => {
  pipeline = await openPipeline({ kind: 'dump', file: ownDump });
  at = interleaving(pipeline);
  // Jest allows no import between tests: what is loaded at the first call is loaded here.
  await at.run();
});
afterAll(() => pipeline.close());
afterEach(() => pipeline.break({}));

const backToNormal = 'Sales pipeline: back to normal';
const refused = 'Sales pipeline: CheckSource failed, SourceAccessDenied';
const again = (times: number) =>
  expect.stringMatching(new RegExp(`^notified: since [0-9-]{10}T[0-9:]{8}Z, ${times} times: .*etl_ro`)) as unknown;

const faultsOf = (names: readonly string[]): NamedFault['faults'] =>
  Object.fromEntries(names.flatMap((name) => Object.entries(faults[name]?.faults ?? {})));

/** Executes something while those things are broken; the subjects of the messages that came of it. */
async function told(names: readonly string[], work: () => Promise<unknown>): Promise<(string | undefined)[]> {
  const before = (await pipeline.messages()).length;
  pipeline.break(faultsOf(names));
  await work();
  pipeline.break({});
  return (await pipeline.messages()).slice(before).map(({ subject }) => subject);
}
const execute = (input?: object) => pipeline.execute(input);
const lastMessage = async () => (await pipeline.messages()).at(-1)?.message ?? '';
/** The lines of the last message that say what is over. */
const over = async () => (await lastMessage()).match(/^\w+ failed: .*/gm);
const since = '[0-9-]{10}T[0-9:]{8}Z';
const isOpen = async () => (await at.files('alerts/')).length > 0;

describe('a failure that lasts', () => {
  let ended: Ended;
  const fail = async () => (ended = await execute());

  it('is told the first time', async () => {
    expect(await told(['wrong-password'], fail)).toEqual([refused]);
    expect(ended).toMatchObject({ error: 'SourceAccessDenied', cause: expect.stringMatching(/^notified: localhost:/) });
    expect(await isOpen()).toBe(true);
    const { byProtocol } = (await pipeline.messages()).at(-1)!;
    const { https, ...others } = byProtocol!;
    expect(JSON.parse(https!)).toMatchObject({
      version: '1.0',
      source: 'custom',
      content: { title: refused, description: expect.stringMatching(/^localhost:\d+ refused the user etl_ro/) },
      metadata: { eventType: 'RunFailed', relatedResources: [ended.executionArn] },
    });
    expect(others).toEqual({ lambda: https, sqs: https });
  });

  it('is not told again, the second and the third time', async () => {
    for (const times of [2, 3]) {
      expect(await told(['wrong-password'], fail)).toEqual([]);
      expect(ended).toMatchObject({ status: 'FAILED', error: 'SourceAccessDenied', cause: again(times) });
    }
  });

  it('does not hide another', async () => {
    expect(await told(['torn-snapshot'], fail)).toEqual(['Sales pipeline: RunEtl failed, LandingMismatch']);
    expect(await lastMessage()).toMatch(/\nJob run: .*jr_.*\nLog of the script: .*jr_.*\nLog of Spark: .*jr_/);
    expect(await told(['wrong-password'], fail)).toEqual([]);
    expect(ended).toMatchObject({ cause: again(4) });
  });

  it('is not over by an audit, a rollback or a release', async () => {
    const { runId } = await at.succeed({ action: 'release' });
    expect(await told([], () => at.succeed({ action: 'audit', runId }))).toEqual([]);
    expect(await told([], () => at.succeed({ action: 'rollback', runId }))).toEqual([]);
    expect(await told([], () => at.succeed({ action: 'release' }))).toEqual([]);
    expect(await told(['wrong-password'], fail)).toEqual([]);
    expect(ended).toMatchObject({ cause: again(5) });
  });

  it('is over by a run that is published: one message, and no more', async () => {
    expect(await told([], () => at.run())).toEqual([backToNormal]);
    expect(await over()).toEqual([
      expect.stringMatching(`^RunEtl failed: LandingMismatch, since ${since}, in one execution$`),
      expect.stringMatching(
        `^CheckSource failed: SourceAccessDenied, since ${since}, in 5 executions, the last for run `,
      ),
    ]);
    expect(await lastMessage()).toContain(`\nRun: ${await at.live()}\nAnalysts see this run now.\n`);
    expect(await isOpen()).toBe(false);
    expect(await told([], () => at.run())).toEqual([]);
  });

  it('is told anew after that', async () => {
    expect(await told(['wrong-password'], fail)).toEqual([refused]);
    expect(await told([], () => at.run())).toEqual([backToNormal]);
  });
});

describe('SNS does not answer', () => {
  it('at the first failure: the second is told', async () => {
    let ended = {} as Ended;
    expect(await told(['wrong-password', 'notification-failing'], async () => (ended = await execute()))).toEqual([]);
    expect(ended).toMatchObject({ error: 'SourceAccessDenied', cause: expect.stringMatching(/^localhost:/) });
    expect(await told(['wrong-password'], execute)).toEqual([refused]);
    expect(await told(['wrong-password'], execute)).toEqual([]);
  });

  it('when all is well again: the run is published, and the next one tells', async () => {
    const live = await at.live();
    expect(await told(['notification-failing'], () => at.run())).toEqual([]);
    expect(await at.live()).not.toBe(live);
    expect(await told([], () => at.run())).toEqual([backToNormal]);
    expect(await over()).toEqual([expect.stringContaining('SourceAccessDenied')]);
    expect(await told([], () => at.run())).toEqual([]);
  });

  it('when all is well again, and then it fails as before: that is told', async () => {
    expect(await told(['wrong-password'], execute)).toEqual([refused]);
    expect(await told(['notification-failing'], () => at.run())).toEqual([]);
    expect(await told(['wrong-password'], execute)).toEqual([refused]);
    expect(await told([], () => at.run())).toEqual([backToNormal]);
  });
});

it('a run that was stopped is told by the rule, and when the next has taken over its lock, that all is well again', async () => {
  const waiting = gate();
  const before = (await pipeline.messages()).length;
  const { executionArn } = await at.runStoppedAt({ 'glue:StartJobRun': waiting.fault }, waiting);
  waiting.drop();
  pipeline.break({});
  await at.run();
  const [rule, recovery, ...others] = (await pipeline.messages()).slice(before);
  // A rule gives no subject, and the same to all subscribers: JSON that chats know.
  expect([rule?.subject, rule?.byProtocol]).toEqual([undefined, undefined]);
  const name = executionArn.split(':').at(-1)!;
  const link = `https://console.aws.amazon.com/states/home?region=us-east-1#/v2/executions/details/${executionArn}`;
  expect(JSON.parse(rule!.message)).toEqual({
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: 'Sales pipeline: an execution ended as ABORTED',
      description: `The execution ${name} ended as ABORTED, and could not tell of it itself. Analysts still see the run that was published before. Error, if any: null`,
      nextSteps: [
        `Open the execution and look at its last state: ${link}`,
        'Start again. The next run takes over the lock.',
      ],
    },
    metadata: {
      eventType: 'RunEndedUncaught',
      relatedResources: [executionArn],
      additionalContext: { execution: name, status: 'ABORTED' },
    },
  });
  expect(recovery?.subject).toBe(backToNormal);
  expect(await over()).toEqual([expect.stringMatching(`^Uncaught failed: ABORTED, since ${since}, in one execution$`)]);
  expect(recovery?.message).toContain(executionArn);
  expect(others).toEqual([]);
});

describe('two executions that fail at the same time', () => {
  const both = async () => {
    const arns = await Promise.all([pipeline.start(), pipeline.start()]);
    return await Promise.all(arns.map((arn) => pipeline.ended(arn)));
  };

  it('by the same error: one message', async () => {
    const before = (await pipeline.messages()).length;
    pipeline.break({
      's3:PutObject': (input: { Key: string }, next) =>
        next(input.Key === 'locks/run.json' ? { ...input, Bucket: 'no-such-bucket' } : input),
    });
    const causes = (await both()).map(({ error, cause }) => `${error}: ${cause}`).sort();
    expect(causes).toEqual([
      expect.stringMatching(/^AccessDenied: notified: (?!since ).*arn:aws:s3:::no-such-bucket\/locks\/run\.json/),
      expect.stringMatching(/^AccessDenied: notified: since .*, 2 times: .*arn:aws:s3:::no-such-bucket/),
    ]);
    const subjects = (await pipeline.messages()).slice(before).map(({ subject }) => subject);
    expect(subjects).toEqual(['Sales pipeline: BeginRun failed, AccessDenied']);
    pipeline.break({});
    expect(await told([], () => at.run())).toEqual([backToNormal]);
  });

  it('one of them since the other holds the lock: a message each', async () => {
    const subjects = await told(['wrong-password'], both);
    expect(subjects.sort()).toEqual(['Sales pipeline: BeginRun failed, RunInProgress', refused]);
    expect(await told([], () => at.run())).toEqual([backToNormal]);
  });
});

describe("an operator's mistake", () => {
  const nothing = '20260101T000000Z-00000000';
  it.each<[object, string]>([
    [{ action: 'audit', runId: nothing }, 'FindRun failed, RunNotFound'],
    [{ action: 'publish', runId: nothing }, 'PublishRun failed, RunNotFound'],
    [{ action: 'rollback', runId: nothing }, 'PublishRun failed, RunNotFound'],
    [{ action: 'fly' }, 'BeginRun failed, InvalidInput'],
  ])('%j is told each time, and opens nothing', async (input, subject) => {
    for (let time = 1; time <= 2; time++) {
      expect(await told([], () => execute(input))).toEqual([`Sales pipeline: ${subject}`]);
    }
    expect(await isOpen()).toBe(false);
  });
});
