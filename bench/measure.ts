import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpuSeconds } from './source/server-cpu.ts';

export interface Measured {
  /** Wall time in seconds. */
  readonly seconds: number;
  /** Highest resident memory of the process itself (not of its children), MB. */
  readonly peakMegabytes: number;
  /** Processor time of the process itself, as last seen. */
  readonly cpuSeconds: number;
  readonly stdout: string;
}

/** Milliseconds between two looks at a process's memory. */
const lookInterval = 10;

function peakOf(pid: number): number {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+([0-9]+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1000;
  } catch {
    return 0;
  }
}

function cpuOf(pid: number): number {
  try {
    return cpuSeconds(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return 0;
  }
}

/** Runs a command to its end. Fails when it fails: a benchmark of a failed run says nothing. */
export async function measure(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Measured> {
  const began = performance.now();
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  let peakMegabytes = 0;
  let processor = 0;
  const watch = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid ?? 0));
    processor = Math.max(processor, cpuOf(child.pid ?? 0));
  }, lookInterval);
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const code = await ended.finally(() => clearInterval(watch));
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${stderr}${stdout}`);
  return { seconds, peakMegabytes, cpuSeconds: processor, stdout };
}

/** The middle value; of an even number of values, the upper of the two in the middle. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error('the median of nothing');
  return middle;
}
