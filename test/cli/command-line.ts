import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';

export const project = path.resolve(import.meta.dirname, '../..');
export const runIdPattern = /[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}/;

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line as a user does, and waits for its end. */
export function pipeline(...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['cli/pipeline.js', ...args], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
}

/** A folder for the states of a test file, gone after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Times and ids differ from run to run. */
export const masked = (text: string): string =>
  text
    .replace(/ +[0-9]+\.[0-9] s/g, ' # s')
    .replaceAll(new RegExp(runIdPattern, 'g'), 'RUN')
    .trimEnd();

/** Processes that work on a folder, this one not. */
export function processesOf(held: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name) && name !== String(process.pid))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(held);
      } catch {
        return false;
      }
    });
}
