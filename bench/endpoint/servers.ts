import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Credentials } from '../../local/cloud.ts';

/** A server that answers, in a process of its own. */
export interface Running {
  readonly endpoint: string;
  readonly credentials: Credentials;
  /** From its start to its first answer, in seconds. */
  readonly startSeconds: number;
  /** Resident memory in MB. */
  megabytes(): number;
  stop(): Promise<void>;
}

/** @param port where it is to listen @param state a folder for it alone */
export type Start = (port: number, state: string) => ChildProcess;

export const ourServer: Start = (port, state) =>
  spawn(process.execPath, [path.join(import.meta.dirname, 'our-server.ts'), state, String(port)], { stdio: 'ignore' });

export const motoServer =
  (bin: string): Start =>
  (port) =>
    spawn(path.join(bin, 'moto_server'), ['-p', String(port)], { stdio: 'ignore' });

export const miniStack =
  (bin: string): Start =>
  (port, state) =>
    spawn(path.join(bin, 'ministack'), [], {
      stdio: 'ignore',
      cwd: state,
      env: { ...process.env, GATEWAY_PORT: String(port), LOG_LEVEL: 'WARNING' },
    });

const anyone: Credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Starts a server and waits until it answers. Fails when it does not within a minute. */
export async function startServer(start: Start): Promise<Running> {
  const port = await freePort();
  const state = mkdtempSync(path.join(tmpdir(), 'bench-endpoint-'));
  const began = performance.now();
  const child = start(port, state);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill();
    await ended;
    rmSync(state, { recursive: true, force: true });
  };
  try {
    while (!(await answers(endpoint))) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
      if (performance.now() - began > 60_000) throw new Error('the server did not answer within a minute');
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const startSeconds = (performance.now() - began) / 1000;
  return { endpoint, credentials: credentialsIn(state), startSeconds, megabytes: () => residentOf(child.pid), stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Any answer is one: ours refuses what is not signed. */
async function answers(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint);
    return true;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 10));
    return false;
  }
}

function credentialsIn(state: string): Credentials {
  try {
    return JSON.parse(readFileSync(path.join(state, 'credentials.json'), 'utf8')) as Credentials;
  } catch {
    return anyone; // The others take any.
  }
}

function residentOf(pid: number | undefined): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}
