import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { masked, pipeline, processesOf, project, temporaryFolder } from './command-line.ts';
import { serve, type Serving } from './serving.ts';

jest.setTimeout(300_000);

const state = path.join(temporaryFolder(), 'state');
const waiting = path.join(state, 'waiting');
const here = ['--state', state];

const start = (...args: string[]): ChildProcess =>
  spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] });

/** Settles when a process prints a text. */
const prints = (child: ChildProcess, text: string): Promise<void> =>
  new Promise((resolve) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      said += more;
      if (said.includes(text)) resolve();
    });
  });

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.on('close', resolve));

let server: ChildProcess;
let next: Serving | undefined;
beforeAll(async () => {
  mkdirSync(state);
  writeFileSync(waiting, '');
  server = start('test/cli/serve-waiting-job.ts', state);
  await prints(server, 'serving');
}, 300_000);
afterAll(async () => {
  server.kill('SIGKILL');
  await next?.end('SIGKILL');
});

const lastExecution = (): string => {
  const { executions } = JSON.parse(pipeline('status', '--json', ...here).stdout) as {
    executions: { value: { name: string }[] };
  };
  return executions.value[0]?.name ?? '';
};

/** The steps that a run has said it went through, and its last line. */
function told(stdout: string): { steps: (string | undefined)[]; last: string | undefined } {
  const lines = masked(stdout).split('\n');
  const steps = lines.filter((line) => line.includes('✔')).map((line) => line.trim().split(/ +/)[1]);
  return { steps, last: lines.findLast((line) => !line.startsWith('Cost ')) };
}

const fromTheJobOn = { steps: ['RunEtl', 'CrawlRuns', 'AuditRun', 'PublishRun'], last: 'PUBLISHED RUN in # s' };

// One story: each test goes on from where the one before it ended.
describe('stop and redrive', () => {
  let stopped = '';

  it('--running stops what is under way, and who follows it is told the reason', async () => {
    const run = start('cli/pipeline.js', 'run', ...here);
    const code = ended(run);
    const reason = prints(run, 'ABORTED: wrong day');
    await prints(run, 'CheckSource');
    stopped = lastExecution();
    expect(pipeline('stop', '--running', '--reason', 'wrong day', ...here)).toEqual({
      code: 0,
      stdout: `STOPPED        ${stopped}; npx pipeline redrive ${stopped} goes on where it was\n`,
      stderr: '',
    });
    await reason;
    expect(await code).toBe(1);
  });

  it('says when there is nothing to stop', () => {
    expect(pipeline('stop', '--running', ...here)).toMatchObject({
      code: 0,
      stdout: 'NOT RUNNING    no execution is under way\n',
    });
    expect(pipeline('stop', stopped, ...here)).toMatchObject({
      code: 1,
      stdout: `NOT RUNNING    ${stopped} had ended: ABORTED\n`,
    });
    expect(pipeline('stop', 'nobody', ...here)).toMatchObject({
      code: 1,
      stderr: 'there is no execution "nobody": npx pipeline status lists the last\n',
    });
    expect(pipeline('stop', ...here).code).toBe(2);
  });

  it('redrive goes on where it was: what had ended well is not done again', () => {
    rmSync(waiting);
    const { code, stdout } = pipeline('redrive', stopped, ...here);
    expect({ code, ...told(stdout) }).toEqual({ code: 0, ...fromTheJobOn });
    expect(stdout.split('\n')[0]).toBe(`Redriven  ${stopped}`);
    expect(pipeline('redrive', stopped, ...here)).toMatchObject({
      code: 1,
      stderr: `${stopped} cannot be redriven: Execution is SUCCEEDED and cannot be redriven.\n`,
    });
  });

  it('a failure that the machine told of is not redriven', () => {
    expect(pipeline('rollback', '--previous', ...here).code).toBe(1);
    const { code, stderr } = pipeline('redrive', '--last', ...here);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        `${lastExecution()} failed as it should, and told why: a redrive would only repeat its end. ` +
        'npx pipeline resume RUN goes on from what landed, npm start begins anew\n',
    });
  });

  it('kill -9: serve shows what ran as ABORTED, ends the database that was left, and a redrive goes on', async () => {
    writeFileSync(waiting, '');
    const run = start('cli/pipeline.js', 'run', ...here);
    const cut = ended(run);
    await prints(run, 'CheckSource');
    const gone = ended(server);
    server.kill('SIGKILL');
    await gone;
    expect(await cut).toBe(1);
    const database = processesOf(state);
    expect(database).toHaveLength(1);
    rmSync(waiting);
    next = await serve(state);
    expect(processesOf(state)).not.toContain(database[0]);
    expect(pipeline('status', ...here).stdout).toMatch(/^Last {6}ABORTED /m);
    const { code, stdout } = pipeline('redrive', '--last', ...here);
    expect({ code, ...told(stdout) }).toEqual({ code: 0, ...told(stdout), last: 'PUBLISHED RUN in # s' });
    expect(told(stdout).steps).not.toContain('CheckSource');
  });
});
