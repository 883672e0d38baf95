/** What the functions write while the real state machine runs: lines of JSON, with their run, and metrics that are right. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { keyFigures } from '../../data/key-figures.ts';
import { faults } from '../../data/faults/index.ts';
import { openPipeline, ownDump, type LocalPipeline } from './local-pipeline.ts';

type Line = Readonly<Record<string, unknown>>;

let pipeline: LocalPipeline;
let runId: string;
let failedArn: string;
beforeAll(async () => {
  pipeline = await openPipeline({ kind: 'dump', file: ownDump });
  ({ runId } = JSON.parse((await pipeline.execute()).output!) as { runId: string });
  pipeline.break(faults['wrong-password']!.faults);
  failedArn = (await pipeline.execute()).executionArn;
}, 120_000);
afterAll(() => pipeline.close());

/** What handlers printed; Lambda's own lines are no JSON here. */
function linesOf(functionName: string): Line[] {
  const folder = path.join(pipeline.state, 'logs');
  const files = readdirSync(folder).filter((name) => name.includes(functionName));
  const text = files.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('');
  const printed = [...text.matchAll(/^(?:\S+Z )?(\{.*\})$/gm)];
  return printed.map(([, line = '']) => JSON.parse(line) as Line);
}

/** The lines, once there is such a one: what a function prints may come after its answer. */
async function linesWith(functionName: string, isIt: (line: Line) => boolean): Promise<Line[]> {
  for (;;) {
    const found = linesOf(functionName).filter(isIt);
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the log', () => {
  it('of the check says whose it is, how busy the source was, and what could not be seen', async () => {
    const lines = await linesWith('SourceHealth', ({ run_id, level }) => run_id === runId && level === 'INFO');
    expect(lines).toEqual([
      expect.objectContaining({
        message: 'answered',
        action: 'check',
        load: 'low',
        threadsRunning: expect.any(Number),
        replicaLag: 'not visible',
        execution: expect.stringContaining(':execution:'),
      }),
    ]);
  });

  it('of the guard has a line for each step of the run', async () => {
    await linesWith('RunGuard', ({ run_id, operation }) => run_id === runId && operation === 'end');
    const answered = linesOf('RunGuard').filter(({ run_id, message }) => run_id === runId && message === 'answered');
    expect(answered.map(({ operation }) => operation)).toEqual(['begin', 'enter', 'decide', 'leave', 'end']);
  });

  it('of the retirement says what it kept', async () => {
    const [line] = await linesWith('RetireRuns', ({ run_id }) => run_id === runId);
    expect(line).toMatchObject({ level: 'INFO', message: 'answered', retired: [], kept: 1 });
  });

  it('of a failure has its error by name', async () => {
    const [line] = await linesWith('SourceHealth', ({ level }) => level === 'ERROR');
    expect(line).toMatchObject({ error: 'SourceAccessDenied', action: 'check', execution: failedArn });
    expect(line!.message).toMatch(/^localhost:\d+ refused the user etl_ro/);
  });
});

describe('the metrics', () => {
  const emitted = (isIt: (line: Line) => boolean) =>
    linesWith('RunGuard', (line) => line.message === 'execution ends' && isIt(line));

  it('of a run are what was published', async () => {
    const [line] = await emitted(({ run_id }) => run_id === runId);
    const published: string[] = [];
    for (const { starTable, aggregate } of keyFigures) {
      const [[value] = []] = await pipeline.query(`SELECT ${aggregate} FROM ${starTable}`);
      published.push(value!);
    }
    expect([line!.OrderLines, line!.Revenue, line!.Payments]).toEqual(published.map(Number));
    expect(line).toMatchObject({
      SourceRows: 3804,
      ChecksFailed: 0,
      ChecksWarned: 2,
      PublicationHeldHours: 0,
      ConfirmedSubscriptions: 0,
    });
    expect(line!.RunSeconds).toBeGreaterThan(0);
  });

  it('of a failure say which', async () => {
    const [line] = await emitted(({ execution }) => execution === failedArn);
    expect(line).toMatchObject({ step: 'CheckSource', error: 'SourceAccessDenied', ConfirmedSubscriptions: 0 });
    expect(line).not.toHaveProperty('Revenue');
  });
});
