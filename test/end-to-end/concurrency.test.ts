import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { gate } from './gate.ts';
import { interleaving, nextSecond, outputOf, type Interleaving } from './interleaving.ts';
import { openPipeline, ownDump, type LocalPipeline } from './local-pipeline.ts';

jest.setTimeout(120_000);

const scheduled = { action: 'run', trigger: 'schedule' };

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

const refused = (runId: string) => ({
  state: 'FAILED',
  message: `RunAlreadyComplete: manifests/${runId}.json is there, so nothing was read or written`,
});

/** The job reads its package first of all: whoever waits there is a job run that is alive. */
const inJob = () => gate(({ Key }: { Key: string }) => Key.endsWith('.zip'));

describe('two at one moment', () => {
  it.each([
    ['by hand first', [{}, scheduled]],
    ['by schedule first', [scheduled, {}]],
  ])('schedule and hand, %s: one runs, the other is skipped or told', async (_, inputs) => {
    await nextSecond();
    const arns = await Promise.all(inputs.map((input) => pipeline.start(input)));
    const ended = await Promise.all(arns.map((arn) => pipeline.ended(arn)));
    const winner = ended.find(({ status, output }) => status === 'SUCCEEDED' && !output?.includes('"skipped"'));
    const [other] = ended.filter((one) => one !== winner);
    expect(winner && outputOf(winner).publication).toBe('publish');
    expect(await at.live()).toBe(winner && outputOf(winner).runId);
    const told = `${winner?.executionArn} is running since `;
    const wasScheduled = inputs[arns.indexOf(other?.executionArn ?? '')] === scheduled;
    expect(other).toMatchObject(
      wasScheduled
        ? { status: 'SUCCEEDED', output: expect.stringContaining(`{"skipped":true,"reason":"${told}`) }
        : { status: 'FAILED', error: 'RunInProgress', cause: expect.stringContaining(`notified: ${told}`) },
    );
    expect(await at.filesOf(await at.runIdOf(other?.executionArn ?? ''))).toEqual([]);
  });

  it('a rollback ends during a run, which then lands and is held', async () => {
    const before = await at.live();
    const now = await at.run();
    const waiting = gate();
    pipeline.break({ 'glue:StartJobRun': waiting.fault });
    await nextSecond();
    const executionArn = await pipeline.start();
    await waiting.reached;
    expect(await at.succeed({ action: 'rollback', runId: 'previous' })).toMatchObject({ runId: before, previous: now });
    expect(await at.live()).toBe(before);
    waiting.open();
    expect(outputOf(await pipeline.ended(executionArn))).toMatchObject({ publication: 'held', previous: before });
    expect(await at.live()).toBe(before);
    await at.succeed({ action: 'release' });
  });

  it('of two takeovers of a dead run exactly one wins', async () => {
    const waiting = gate();
    const dead = await at.runStoppedAt({ 'glue:StartJobRun': waiting.fault }, waiting);
    waiting.drop();
    pipeline.break({});
    expect(await at.lockHolder()).toBe(dead.executionArn);
    await nextSecond();
    const arns = await Promise.all([pipeline.start(), pipeline.start()]);
    const ended = await Promise.all(arns.map((arn) => pipeline.ended(arn)));
    expect(ended.map(({ status, error }) => error ?? status).sort()).toEqual(['RunInProgress', 'SUCCEEDED']);
    const winner = ended.find(({ status }) => status === 'SUCCEEDED');
    expect(await at.live()).toBe(winner && outputOf(winner).runId);
    expect(await at.lockHolder()).toBeUndefined();
    expect(await at.filesOf(dead.runId)).toEqual([]);
  });
});

describe('a lock that is left', () => {
  it.each(['locks/run.json', 'locks/publication.json'])(
    '%s of an execution that nobody knows any more',
    async (Key) => {
      const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:sales-pipeline:of-last-year';
      const Body = JSON.stringify({ executionArn, since: '2025-11-22T03:00:00.000Z' });
      await at.call('s3:PutObject', { Bucket: pipeline.aws.outputs['LakeBucketName'], Key, Body });
      const runId = await at.run();
      expect([await at.live(), await at.files('locks/')]).toEqual([runId, []]);
    },
  );
});

describe('a stopped execution that is redriven', () => {
  it('publishes when nobody else ran meanwhile', async () => {
    const waiting = gate();
    const stopped = await at.runStoppedAt({ 'glue:StartJobRun': waiting.fault }, waiting);
    waiting.drop();
    pipeline.break({});
    expect(await at.redrive(stopped.executionArn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await at.live()).toBe(stopped.runId);
  });

  it('lands beside the run that has taken its lock, and does not publish', async () => {
    const waiting = gate();
    const stopped = await at.runStoppedAt({ 'glue:StartJobRun': waiting.fault }, waiting);
    waiting.drop();
    const first = gate();
    let isHeld = false;
    // Only the other run waits at its job: it holds the lock all the while.
    pipeline.break({
      'glue:StartJobRun': (input, next, operation) => {
        if (isHeld) return next(input);
        isHeld = true;
        return first.fault(input, next, operation);
      },
    });
    await nextSecond();
    const other = await pipeline.start();
    await first.reached;
    const before = await at.live();
    expect(await at.redrive(stopped.executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'LockLost',
      cause: `notified: locks/run.json is held by ${other}`,
    });
    expect([await at.live(), await at.lockHolder()]).toEqual([before, other]);
    const landed = await at.filesOf(stopped.runId);
    expect(landed).toHaveLength(10);
    first.open();
    const ended = await pipeline.ended(other);
    expect(outputOf(ended)).toMatchObject({ publication: 'publish' });
    expect(await at.live()).toBe(outputOf(ended).runId);
    expect(await at.filesOf(stopped.runId)).toEqual(landed);
  });

  it.each([
    [
      'the pointer is set',
      'athena:StartQueryExecution',
      ({ QueryString }: { QueryString: string }) => /current_run AS/.test(QueryString),
    ],
    ['the publication is recorded', 's3:PutObject', ({ Key }: { Key: string }) => Key.startsWith('publications/')],
  ] as const)('does not go on where %s: a younger run is live', async (_, operation, isAbout) => {
    const waiting = gate(isAbout);
    const stopped = await at.runStoppedAt({ [operation]: waiting.fault }, waiting);
    waiting.drop();
    pipeline.break({});
    const younger = await at.run();
    await at.succeed({ action: 'rollback', runId: younger, reason: 'to be seen, and held' });
    const records = await at.files('publications/');
    expect(await at.redrive(stopped.executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'LockLost',
      cause: expect.stringMatching(/^notified: .*LockLost: the execution was redriven/s),
    });
    expect([await at.live(), await at.files('publications/')]).toEqual([younger, records]);
    await at.succeed({ action: 'release' });
  });

  it('waits for its job that is still stopping, and runs it again', async () => {
    const waiting = inJob();
    const stopped = await at.runStoppedAt({ 's3:GetObject': waiting.fault }, waiting);
    await at.call('states:RedriveExecution', { executionArn: stopped.executionArn });
    await expect(at.job(stopped.runId)).rejects.toMatchObject({ name: 'ConcurrentRunsExceededException' });
    waiting.drop();
    expect(await pipeline.ended(stopped.executionArn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await at.live()).toBe(stopped.runId);
    const { JobRuns } = (await at.call('glue:GetJobRuns', { JobName: pipeline.aws.outputs['JobName'] })) as {
      JobRuns: readonly { readonly JobRunState: string; readonly Arguments: Record<string, string> }[];
    };
    const states = JobRuns.filter((one) => one.Arguments['--run_id'] === stopped.runId);
    expect(states.map(({ JobRunState }) => JobRunState)).toEqual(['SUCCEEDED', 'STOPPED']);
  });
});

describe('a job that is alive beside what it wrote for', () => {
  it('a job for a run that is live refuses, and changes no file', async () => {
    const runId = await at.run();
    const before = await at.filesOf(runId);
    expect(await at.job(runId)).toEqual(refused(runId));
    expect(await at.filesOf(runId)).toEqual(before);
  });

  it('a run whose job goes on after its execution was stopped is resumed when it has landed, and not before', async () => {
    const late = gate();
    const stopped = await at.runStoppedAt({ 'glue:StartJobRun': late.fault }, late);
    const waiting = inJob();
    pipeline.break({ 's3:GetObject': waiting.fault });
    // The call that was under way when the execution was stopped: its job starts, and nobody waits for it.
    late.open();
    await waiting.reached;
    const resume = { action: 'resume', runId: stopped.runId };
    expect(await pipeline.execute(resume)).toMatchObject({ status: 'FAILED', error: 'RunNotFound' });
    await expect(at.job(stopped.runId)).rejects.toMatchObject({ name: 'ConcurrentRunsExceededException' });
    waiting.open();
    while ((await at.filesOf(stopped.runId)).length < 10) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await at.succeed(resume)).toMatchObject({ publication: 'publish' });
    const before = await at.filesOf(stopped.runId);
    expect(await at.redrive(stopped.executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'RunAlreadyComplete',
      cause: expect.stringContaining(refused(stopped.runId).message),
    });
    expect([await at.live(), await at.filesOf(stopped.runId)]).toEqual([stopped.runId, before]);
  });
});
