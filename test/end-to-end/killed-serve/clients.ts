import { Athena } from '@aws-sdk/client-athena';
import { Glue } from '@aws-sdk/client-glue';
import { S3 } from '@aws-sdk/client-s3';
import { SFN } from '@aws-sdk/client-sfn';
import { SNS } from '@aws-sdk/client-sns';
import type { LocalOptions } from '../../../local/start-local.ts';
import { livingServer } from '../../../local/state-folder.ts';
import { readStack } from '../../../cli/stack-outputs.ts';

export type StateFolder = LocalOptions['state'];

/** AWS's own clients of a living server, each call tried once. */
export async function clientsOf(state: StateFolder) {
  const { endpoint, region, credentials } = livingServer(state) ?? {};
  const config = { endpoint, region, credentials, maxAttempts: 1 };
  const { outputs } = await readStack(config);
  return {
    athena: new Athena(config),
    glue: new Glue(config),
    s3: new S3({ ...config, forcePathStyle: true }),
    sfn: new SFN(config),
    sns: new SNS(config),
    /** An output of the stack. */
    output: (name: string): string => outputs[name] ?? '',
    state,
  };
}

export type Clients = Awaited<ReturnType<typeof clientsOf>>;
