import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import middy from '@middy/core';
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

export const handler = middy<HealthEvent, object>().handler(lambdaHandler);
