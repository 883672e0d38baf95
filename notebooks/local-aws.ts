import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { joinLiving } from '../cli/connect-local.ts';

const project = path.resolve(import.meta.dirname, '..');
const command = path.join(project, 'cli', 'pipeline.js');

/** `npx pipeline serve` on a state folder: the one that lives, else one that is started, and ends with this process. */
export async function ensureServed(state: string, log: (line: string) => void): Promise<ChildProcess | undefined> {
  if ((await joinLiving(state, { serves: true })) !== undefined) return undefined;
  log(`Local AWS starting npx pipeline serve --state ${state}`);
  const child = spawn(process.execPath, [command, 'serve', '--state', state], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      if (text.includes('Ctrl-C ends it')) resolve();
    });
    child.on('error', reject);
    child.on('close', () => reject(new Error(`npx pipeline serve --state ${state} ended: ${text}`)));
  });
  return child;
}

/** This process's environment with what leads AWS's tools to the local AWS. */
export function localEnvironment(state: string): NodeJS.ProcessEnv {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'env', '--json', '--state', state], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const { AWS_PROFILE, AWS_DEFAULT_PROFILE, AWS_SESSION_TOKEN, ...others } = process.env;
  return { ...others, ...(JSON.parse(stdout) as NodeJS.ProcessEnv) };
}
