import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withWorkFolder } from '../../../../local/engines/duckdb/work-folder.ts';

let state: string;

beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'work-folder-'));
});

afterEach(() => {
  rmSync(state, { recursive: true });
});

describe('withWorkFolder', () => {
  it('removes the folder when the work is done, and when it fails', async () => {
    const landed = async (folder: string) => {
      writeFileSync(join(folder, 'customers'), 'personal');
      return await Promise.resolve(folder);
    };
    expect(existsSync(await withWorkFolder(state, landed))).toBe(false);
    const failing = withWorkFolder(state, async (folder) => {
      await landed(folder);
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(readdirSync(join(state, 'jobs'))).toEqual([]);
  });

  it('removes what a process left that is dead, and nothing of one that lives', async () => {
    // Linux gives no process an id above 2^22.
    for (const name of ['4194305-dead', `${process.ppid}-alive`])
      mkdirSync(join(state, 'jobs', name), { recursive: true });
    await withWorkFolder(state, () => Promise.resolve());
    expect(readdirSync(join(state, 'jobs'))).toEqual([`${process.ppid}-alive`]);
  });
});
