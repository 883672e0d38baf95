import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { livingServer } from '../../../local/state-folder.ts';

const script = path.join(import.meta.dirname, 'serve-without-source.ts');
const longestStart = 30_000;

/** A server in a process of its own. */
export interface ServerProcess {
  /** Settles when it can be called; fails, with what it complained of, when it ends before that. */
  ready(): Promise<void>;
  /** SIGKILL; settles when it is gone. */
  kill(): Promise<void>;
}

export function spawnServer(assembly: string, state: string, port: number): ServerProcess {
  const child = spawn(process.execPath, [script, assembly, state, String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const gone = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return {
    ready: async () => {
      const end = Date.now() + longestStart;
      while (livingServer(state)?.endpoint === undefined || livingServer(state)?.pid !== child.pid) {
        if (hasEnded(child) || Date.now() > end) throw new Error(`the server did not start: ${complaints}`);
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;
