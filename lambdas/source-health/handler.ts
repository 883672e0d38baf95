import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import middy from '@middy/core';
import { logged } from '../shared/logged.ts';
import { requireEnv } from '../shared/require-env.ts';
import { readSourceSecret } from '../shared/source-secret.ts';
import { sourceHealth, type HealthEvent } from './source-health.ts';

const secrets = new SecretsManagerClient();

/** The secret is read at each call: it may have been rotated since the last. */
export function lambdaHandler(event: HealthEvent): Promise<object> {
  const settings = {
    readSecret: () => readSourceSecret(secrets, requireEnv('SOURCE_SECRET_ARN')),
    schema: requireEnv('SOURCE_SCHEMA'),
    personalData: requireEnv('PERSONAL_DATA') === 'include' ? 'include' : 'exclude',
    limits: {
      maxThreadsRunning: Number(requireEnv('MAX_THREADS_RUNNING')),
      maxReplicaLagSeconds: Number(requireEnv('MAX_REPLICA_LAG_SECONDS')),
    },
  } as const;
  return sourceHealth(settings, event);
}

/** What a check found is told; what a person was shown of a table is not. */
function factsOf({ action = 'check', table, runId, executionArn }: HealthEvent, answer: object | undefined) {
  return { action, table, run_id: runId, execution: executionArn, ...(action === 'check' && answer) };
}

export const handler = middy<HealthEvent, object>().use(logged(factsOf)).handler(lambdaHandler);
