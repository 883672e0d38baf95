import { CliError, UsageError } from '../cli-error.ts';
import { connect, type Connection } from '../connect.ts';
import { assumeRole, roleOutputs, type Role } from '../env/assume-role.ts';
import { environmentVariables, shellLines, type Identity } from '../env/variables.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { refuseSurplus } from '../positionals.ts';
import type { Target } from '../target.ts';

const administrator = 'administrator';
const people = [administrator, ...Object.keys(roleOutputs)];

/** Keys of a server that ends with its command would lead nowhere. */
async function connectToStaying(target: Target): Promise<Connection> {
  if (target.kind === 'aws') return await connect(target);
  const { joinLiving } = await import('../connect-local.ts');
  const living = await joinLiving(target.state, { serves: true });
  if (living) return living;
  throw new CliError(`no server is living on ${target.state}: start one by npx pipeline serve, in another terminal`);
}

async function identityOf(connection: Connection, as: string): Promise<Identity & { expires?: Date }> {
  const { clientConfig, outputs } = connection;
  const { endpoint, credentials } = clientConfig;
  const region = clientConfig.region ?? outputs['StateMachineArn']?.split(':')[3] ?? '';
  if (as === administrator && credentials) return { endpoint, region, credentials };
  const { STS } = await import('@aws-sdk/client-sts');
  return { endpoint, region, ...(await assumeRole(new STS(clientConfig), connection, as as Role)) };
}

function shellText(identity: Identity & { expires?: Date }, args: readonly string[]): string {
  const until = identity.expires === undefined ? '' : `; these keys end at ${identity.expires.toISOString()}`;
  const command = ['npx', 'pipeline', 'env', ...args].join(' ');
  return [...shellLines(environmentVariables(identity, process.env)), `# eval "$(${command})"${until}`].join('\n');
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, {
    as: { type: 'string', default: administrator },
    json: { type: 'boolean' },
  });
  refuseSurplus('env', positionals);
  if (!people.includes(values.as)) throw new UsageError(`--as must be ${people.join(', ')}, got "${values.as}"`);
  if (target.kind === 'aws' && values.as === administrator) {
    throw new UsageError('env --aws: your profile is the administrator; --as operator or --as analyst gives a role');
  }
  const connection = await connectToStaying(target);
  const identity = await identityOf(connection, values.as);
  if (values.json) console.log(JSON.stringify(environmentVariables(identity, {}), null, 2));
  else console.log(shellText(identity, args));
  return 0;
}

export const envCommand: Command = {
  usage: [
    ['env', `keys for AWS's own tools: eval "$(npx pipeline env)"`],
    ['  --as operator | analyst', 'with the rights of that role (default administrator)'],
    ['  --json', 'for programs'],
  ],
  run,
};
