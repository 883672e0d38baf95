import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openPipeline, ownDump, type LocalPipeline } from './local-pipeline.ts';

const hasCli = spawnSync('aws', ['--version']).status === 0;
const withCli = hasCli ? describe : describe.skip;

const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');

/** A command as the README shows it, continuation lines included. */
function shownCommand(beginning: string): string {
  const found = new RegExp(`^ *(${beginning}(?:.*\\\\\n)*.*)$`, 'm').exec(readme)?.[1];
  if (found === undefined) throw new Error(`the README does not show ${beginning}`);
  return found;
}

jest.setTimeout(120_000);

withCli(`the README's commands with the real AWS CLI${hasCli ? '' : ' (skipped: no aws on PATH)'}`, () => {
  let pipeline: LocalPipeline;
  beforeAll(async () => {
    pipeline = await openPipeline({ kind: 'dump', file: ownDump });
    await pipeline.execute();
  });
  afterAll(() => pipeline.close());

  /** Runs a shell command and reads the JSON that it prints. */
  async function answer<T>(command: string): Promise<T> {
    const { endpoint, region, credentials } = pipeline.aws;
    const child = spawn('bash', ['-c', command], {
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        AWS_ENDPOINT_URL: endpoint,
        AWS_DEFAULT_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_PAGER: '',
      },
    });
    let out = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    const code = await new Promise((resolve) => child.on('close', resolve));
    if (code !== 0) throw new Error(`${command}: ${complaint}`);
    return JSON.parse(out) as T;
  }

  it('start-execution starts a run that publishes', async () => {
    const { executionArn } = await answer<{ executionArn: string }>(shownCommand('aws stepfunctions start-execution'));
    const ended = await pipeline.ended(executionArn);
    expect(ended.status).toBe('SUCCEEDED');
    const { runId } = JSON.parse(ended.output ?? '{}') as { runId: string };
    expect(await pipeline.query('SELECT run_id FROM current_run')).toEqual([[runId]]);
  });

  it('start-job-run lands a run beside what is published, get-job-run tells how it went', async () => {
    const published = await pipeline.query('SELECT run_id FROM current_run');
    const { JobRunId } = await answer<{ JobRunId: string }>(shownCommand('aws glue start-job-run'));
    const ask = shownCommand('aws glue get-job-run').replace('jr_...', JobRunId);
    const run = async () => (await answer<{ JobRun: { JobRunState: string } }>(ask)).JobRun;
    let told = await run();
    while (['STARTING', 'RUNNING'].includes(told.JobRunState)) told = await run();
    expect(told).toMatchObject({ Id: JobRunId, JobName: 'sales-star-schema', JobRunState: 'SUCCEEDED', Attempt: 0 });
    expect(await pipeline.query('SELECT run_id FROM current_run')).toEqual(published);
  });
});
