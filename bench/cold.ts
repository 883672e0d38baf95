import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measure } from './measure.ts';

const project = path.resolve(import.meta.dirname, '..');

/** From `git clone` to the first correct number, with empty caches of ours (npm's own cache stays). */
export async function cold(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-cold-'));
  const clone = path.join(folder, 'clone');
  const env = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache') };
  try {
    const cloned = await measure('git', ['clone', '--quiet', project, clone]);
    const installed = await measure('npm', ['ci'], { cwd: clone, env });
    const started = await measure('npm', ['start'], { cwd: clone, env });
    const total = cloned.seconds + installed.seconds + started.seconds;
    return [
      '## Cold: from git clone to the first correct number, once',
      '',
      '| what | time |',
      '|---|---|',
      `| git clone | ${cloned.seconds.toFixed(1)} s |`,
      `| npm ci | ${installed.seconds.toFixed(1)} s |`,
      `| npm start (synthesis, database server, first run) | ${started.seconds.toFixed(1)} s |`,
      `| in all | ${total.toFixed(1)} s |`,
      '',
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
