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

/** Of the log, in the message of a script that did not say why it ended. */
const lastLines = 5;

/**
 * Runs a Glue script to its end. Fails with the last line of its traceback, as Glue's `ErrorMessage` has it; one that
 * died, or whose Java did, with how it ended and the last lines of its log.
 */
export async function runScript(script: Script): Promise<void> {
  const errorFile = `${script.folder}/error.txt`;
  const last: string[] = [];
  const log = (line: string) => {
    script.log(line);
    last.push(line);
    if (last.length > lastLines) last.shift();
  };
  const how = await finished({ ...script, log }, errorFile);
  if (script.signal.aborted) throw new Error('The job run was stopped');
  if (how === 0) return;
  const message = await readFile(errorFile, 'utf8').catch(() => undefined);
  throw new Error(message ?? `The script ended in the middle (${how}). Last lines of its log: ${last.join(' | ')}`);
}

/** The exit code, or the signal that ended the process. */
async function finished(script: Script, errorFile: string): Promise<number | NodeJS.Signals> {
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
      child.once('close', (code, signal) => resolve(code ?? signal ?? -1));
    });
  } finally {
    script.signal.removeEventListener('abort', end);
  }
}
