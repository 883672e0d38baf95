import { spawn, spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { project } from './command-line.ts';

/** `npx pipeline serve` as a person starts it. */
export interface Serving {
  readonly pid: number;
  readonly port: number;
  /** What it has printed so far. */
  text(): string;
  /** Sends a signal; the exit code, or the signal, when it has ended. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Settles when it says that it serves. */
export async function serve(state: string, ...more: string[]): Promise<Serving> {
  const port = await freePort();
  const args = ['cli/pipeline.js', 'serve', '--state', state, '--port', String(port), ...more];
  const child = spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.on('close', (code, signal) => resolve(code ?? signal)),
  );
  await new Promise<void>((resolve, reject) => {
    const heard = (more: string) => {
      text += more;
      if (text.includes('Ctrl-C ends it')) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', heard);
    child.stderr.setEncoding('utf8').on('data', heard);
    void ended.then((how) => reject(new Error(`serve ended by ${how}: ${text}`)));
  });
  return {
    pid: child.pid ?? 0,
    port,
    text: () => text,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs a shell script in the project's folder, with nothing of AWS in its environment but what it sets itself. */
export function shell(script: string): { code: number | null; stdout: string; stderr: string } {
  const { PATH, HOME } = process.env;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: project,
    encoding: 'utf8',
    env: { PATH: `${project}/node_modules/.bin:${PATH}`, HOME, AWS_PAGER: '' },
  });
  return { code: status, stdout, stderr };
}
