import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A deployment of its own beside others: its stack and all names carry the stage. */
export interface Stage {
  readonly name: string;
  readonly stackName: string;
  readonly profile?: string;
  readonly region?: string;
}

/** Nothing in it is worth to be kept, so that it can be taken away. */
const context = ({ name }: Stage) => [`stage=${name}`, 'schedule=off', 'protection=off', 'dataOnDestroy=delete'];

export async function deploy(stage: Stage): Promise<void> {
  await cdk(stage, 'deploy', '--require-approval', 'never');
}

export async function destroy(stage: Stage): Promise<void> {
  await cdk(stage, 'destroy', '--force');
}

async function cdk(stage: Stage, command: string, ...options: readonly string[]): Promise<void> {
  const flags = context(stage).flatMap((setting) => ['--context', setting]);
  if (stage.profile !== undefined) flags.push('--profile', stage.profile);
  const env = stage.region === undefined ? process.env : { ...process.env, AWS_REGION: stage.region };
  const args = ['exec', '--', 'cdk', command, stage.stackName, ...options, ...flags];
  const [code] = (await once(spawn('npm', args, { stdio: 'inherit', env }), 'exit')) as [number | null];
  if (code !== 0) throw new Error(`cdk ${command} of ${stage.stackName} ended with ${code}: see above`);
}
