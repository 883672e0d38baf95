import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { pipeline, processesOf, project, temporaryFolder } from './command-line.ts';

const folder = temporaryFolder();
jest.setTimeout(120_000);

describe('Ctrl-C in the middle', () => {
  it.each([['SIGINT', 130] as const, ['SIGTERM', 143] as const])(
    '%s ends every process, and the next run works',
    async (signal, code) => {
      const held = path.join(folder, `stopped-${signal}`);
      const child = spawn(process.execPath, ['cli/pipeline.js', 'run', '--state', held], { cwd: project });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes('CheckSource')) child.kill(signal);
      });
      const ended = await new Promise<number | null>((resolve) => child.on('close', resolve));
      expect(ended).toBe(code);
      expect(processesOf(held)).toEqual([]);
      expect(pipeline('run', '--state', held)).toMatchObject({ code: 0 });
    },
  );

  it.each([
    ['CheckSource', 'aborted'],
    ['RunEtl', 'not audited'],
  ])('kill -9 after %s leaves a state in which the next run works', async (step, fate) => {
    const held = path.join(folder, `killed-${step}`);
    const child = spawn(process.execPath, ['cli/pipeline.js', 'run', '--state', held], { cwd: project });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes(step)) child.kill('SIGKILL');
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(pipeline('run', '--state', held)).toMatchObject({ code: 0 });
    expect(processesOf(held)).toEqual([]);
    const runs = JSON.parse(pipeline('runs', '--json', '--state', held).stdout) as { state: string }[];
    expect(runs.map(({ state }) => state)).toEqual(['live', fate]);
  });
});
