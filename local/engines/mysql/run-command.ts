import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

export interface CommandResult {
  /** The exit code; -1 when a signal ended it. */
  readonly code: number;
  readonly output: string;
  /** What it said on standard error, its last 20,000 characters. */
  readonly complaint: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Its standard input, in pieces; read no faster than the program takes it. */
  readonly input?: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

/** Runs a program to its end, in plain English. Throws only when it can't be started, or when `input` throws. */
export async function runCommand(
  program: string,
  args: readonly string[],
  { cwd, env, input }: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(program, args, { cwd, env: { ...process.env, LC_ALL: 'C', ...env }, stdio: 'pipe' });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const output: string[] = [];
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-20_000)));
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? -1));
  });
  try {
    const [code] = await Promise.all([ended, feed(child.stdin, input ?? [], end)]);
    return { code, output: output.join(''), complaint };
  } finally {
    process.removeListener('exit', end);
  }
}

/** A program that stops reading says why by its exit code; an input that throws ends the program. */
async function feed(stdin: Writable, input: NonNullable<CommandOptions['input']>, end: () => void): Promise<void> {
  stdin.on('error', () => {}); // EPIPE
  const closed = new Promise((resolve) => stdin.once('close', resolve));
  try {
    for await (const piece of input) {
      if (stdin.destroyed) return;
      if (!stdin.write(piece)) await Promise.race([new Promise((resolve) => stdin.once('drain', resolve)), closed]);
    }
    stdin.end();
  } catch (error) {
    end();
    throw error;
  }
}
