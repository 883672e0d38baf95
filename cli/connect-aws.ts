import { CliError } from './cli-error.ts';
import type { ClientConfig } from '../lake/lake-connection.ts';
import type { Connection } from './connect.ts';
import { readStack } from './stack-outputs.ts';
import type { Target } from './target.ts';

/** Throttled calls are repeated by the SDK, each after a longer pause. */
const maxAttempts = 8;

/** Polite: many may be looking, and an account's limits are shared. */
const pollMilliseconds = { query: 500, history: 1500, logs: 2000 };

/**
 * The account that credentials and region lead to, found as the AWS CLI finds them: flags, environment, profile.
 *
 * @throws CliError when the stack is not there
 */
export async function connectAws(target: Extract<Target, { kind: 'aws' }>): Promise<Connection> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const region = target.region ?? AWS_REGION ?? AWS_DEFAULT_REGION;
  const clientConfig: ClientConfig = { region, profile: target.profile, maxAttempts };
  const { stackName, outputs } = await deployedStack(clientConfig, target.stack);
  const [, , , where, account] = (outputs['StateMachineArn'] ?? '').split(':');
  const machine = `stack ${stackName} of account ${account} in ${where}`;
  const topic = `sent to the topic ${outputs['AlertsTopicArn']}`;
  const alerts = { last: topic, all: topic };
  return { clientConfig, stackName, outputs, machine, alerts, pollMilliseconds, close: () => Promise.resolve() };
}

async function deployedStack(clientConfig: ClientConfig, name: string) {
  const missing = (what: string) => {
    const region = clientConfig.region ?? "the profile's region";
    return new CliError(`--aws: ${what} in ${region}: npm run deploy makes it, --stack and --region name another`);
  };
  const stack = await readStack(clientConfig, name).catch((error: Error) => {
    throw /^Stack with id .* does not exist$/.test(error.message) ? missing(`there is no stack ${name}`) : error;
  });
  if (stack.outputs['StateMachineArn'] === undefined) {
    throw missing(`the stack ${name} has no output StateMachineArn: no sales pipeline is deployed by that name`);
  }
  return stack;
}
