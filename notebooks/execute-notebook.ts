import { spawn } from 'node:child_process';
import path from 'node:path';

const script = path.join(import.meta.dirname, 'execute.py');

/**
 * Executes the notebook once without a browser, and writes it with its answers to a file.
 *
 * @param environment where and as whom: AWS's own variables, as `npx pipeline env` prints them
 * @returns the seconds that its cells took, the start of Python's kernel included
 * @throws when a cell fails, with what the reader of the notebook is told
 */
export function executeNotebook(python: string, file: string, environment: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [script, file], { env: environment });
    let out = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(Number(out)) : reject(new Error(complaint))));
  });
}
