import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { projectSample, sampleStatements } from '../../data/generate-sample.ts';

function run(...flags: string[]) {
  return spawnSync(process.execPath, ['data/generate-sample.ts', ...flags], { encoding: 'utf8', maxBuffer: 1e8 });
}

describe('generate-sample', () => {
  it('is what the project has, in less than 400 kB', async () => {
    const text = await readFile(projectSample.file, 'utf8');
    expect(text).toBe([...sampleStatements({ scale: 1, seed: 1 })].join(''));
    expect(Buffer.byteLength(text)).toBeLessThan(400_000);
  });

  it('checks that file', () => {
    const { status, stderr } = run('--check');
    expect([status, stderr]).toEqual([0, '']);
  });

  it('writes to stdout by scale and seed', () => {
    const { status, stdout } = run('--scale', '2', '--seed', '5');
    expect(status).toBe(0);
    expect(stdout).toBe([...sampleStatements({ scale: 2, seed: 5 })].join(''));
  });

  it('refuses a scale that is none, in one line', () => {
    const { status, stderr } = run('--scale', 'big');
    expect([status, stderr]).toEqual([2, 'The scale must be a whole number from 1 to 10000, not NaN.\n']);
  });

  it('refuses an unknown flag, in one line', () => {
    const { status, stderr } = run('--size', '3');
    expect([status, stderr.split('\n').length]).toEqual([2, 2]);
    expect(stderr).toMatch(/^Unknown option '--size'/);
  });
});
