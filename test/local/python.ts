import { spawn, spawnSync } from 'node:child_process';
import type { Fixture } from './harness.ts';

/** Whether the Python on PATH has a module (`.ci/requirements.txt` names them). */
export const hasModule = (name: string) => spawnSync('python3', ['-c', `import ${name}`]).status === 0;

/** Environment of a client in another process, as `npx pipeline env` prints it. */
export function clientEnvironment({
  endpoint,
  region,
  credentials,
}: Pick<Fixture, 'endpoint' | 'region' | 'credentials'>) {
  return {
    PATH: process.env['PATH'],
    HOME: '/nonexistent',
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONIOENCODING: 'utf-8',
  };
}

/** Runs a script of Python; what it prints. Fails with what it complains of. */
export function runPython(script: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('python3', [script, ...args], { env: environment });
    let out = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(out) : reject(new Error(`${script} ended with ${code}: ${complaint}`)),
    );
  });
}
