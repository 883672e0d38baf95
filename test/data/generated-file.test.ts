import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a script of a small project that has only the generator of files and a script that uses it. */
async function project(
  use: (run: (...flags: string[]) => ReturnType<typeof spawnSync>, folder: string) => Promise<void>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'generated-file-'));
  await mkdir(join(folder, 'data'));
  await copyFile('data/generated-file.ts', join(folder, 'data', 'generated-file.ts'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(
    join(folder, 'data', 'script.ts'),
    `import { generate } from './generated-file.ts';
     await generate({ file: 'data/out.txt', command: 'make it', text: ['a', 'b\\n'], check: process.argv[2] === '--check' });`,
  );
  try {
    const script = join(folder, 'data', 'script.ts');
    await use((...flags) => spawnSync(process.execPath, [script, ...flags], { encoding: 'utf8' }), folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('generate', () => {
  it('writes, and says when a file is missing or out of date', async () => {
    await project(async (run, folder) => {
      const missing = run('--check');
      expect([missing.status, missing.stderr]).toEqual([1, 'data/out.txt is missing: run `make it` and commit it.\n']);
      expect(run().status).toBe(0);
      expect(await readFile(join(folder, 'data', 'out.txt'), 'utf8')).toBe('ab\n');
      expect(run('--check').status).toBe(0);
      await writeFile(join(folder, 'data', 'out.txt'), 'ab');
      const stale = run('--check');
      expect([stale.status, stale.stderr]).toEqual([1, 'data/out.txt is out of date: run `make it` and commit it.\n']);
    });
  });
});
