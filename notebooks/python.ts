import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const requirements = path.join(import.meta.dirname, 'requirements.txt');
const venv = path.resolve(import.meta.dirname, '../node_modules/.cache/sales-pipeline/notebook-venv');

/** Exits with 1 unless each line `name==version` of the file is installed. */
const hasAll = `
import sys
from importlib.metadata import PackageNotFoundError, version
try:
    lines = [line.split("==") for line in open(sys.argv[1]).read().split()]
    sys.exit(any(version(name) != wanted for name, wanted in lines))
except PackageNotFoundError:
    sys.exit(1)
`;

/** Runs a program to its end, with its output on this one's. */
function run(program: string, args: readonly string[]): Promise<void> {
  return ended(spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] }));
}

/** The same, until this process is asked to end: then it ends the program, and goes on. */
export function runUntilAsked(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
  const done = Promise.withResolvers<void>();
  const end = () => {
    child.once('close', () => done.resolve());
    child.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  return Promise.race([done.promise, ended(child)]);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`${child.spawnargs.join(' ')} ended with ${code ?? signal}`)),
    );
  });
}

/**
 * A Python with what requirements.txt names: the one on PATH if it has exactly that, else one of our own, made once.
 *
 * @param log told when there is something to wait for
 */
export async function notebookPython(log: (line: string) => void): Promise<string> {
  if (spawnSync('python3', ['-c', hasAll, requirements]).status === 0) return 'python3';
  const wanted = readFileSync(requirements, 'utf8');
  const marker = path.join(venv, 'installed.txt');
  const python = path.join(venv, 'bin', 'python');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return python;
  log('Python    fetching JupyterLab and what the notebook uses, once');
  mkdirSync(path.dirname(venv), { recursive: true });
  await run('python3', ['-m', 'venv', '--clear', venv]);
  await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
  writeFileSync(marker, wanted);
  return python;
}
