import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Script {
  readonly python: string;
  readonly path: string;
  readonly args: readonly string[];
  /** The whole environment: nothing of the user's own AWS settings gets in. */
  readonly env: Readonly<Record<string, string>>;
  /** Its working directory, where the error file goes as well. */
  readonly folder: string;
  log(line: string): void;
  readonly signal: AbortSignal;
}

export const shimFolder = fileURLToPath(new URL('shim/', import.meta.url));

/** Runs a Glue script to its end. Fails with the last line of its traceback, as Glue's `ErrorMessage` has it. */
export async function runScript(script: Script): Promise<void> {
  const errorFile = `${script.folder}/error.txt`;
  const code = await finished(script, errorFile);
  if (script.signal.aborted) throw new Error('The job run was stopped');
  if (code === 0) return;
  const message = await readFile(errorFile, 'utf8').catch(() => undefined);
  throw new Error(message ?? `The script ended with exit code ${code} and no Python exception: see the job's log`);
}

async function finished(script: Script, errorFile: string): Promise<number> {
  script.signal.throwIfAborted();
  // A process group of its own: Python, and the JVM that PySpark starts.
  const child = spawn(script.python, [`${shimFolder}run_script.py`, errorFile, script.path, ...script.args], {
    cwd: script.folder,
    env: script.env,
    detached: true,
    stdio: 'pipe',
  });
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  script.signal.addEventListener('abort', end, { once: true });
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => script.log(line));
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? -1));
    });
  } finally {
    script.signal.removeEventListener('abort', end);
  }
}
