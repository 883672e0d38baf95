import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import middy from '@middy/core';
import { rotateSecret, type RotationEvent } from './rotate-secret.ts';

const secrets = new SecretsManagerClient();

export async function lambdaHandler(event: RotationEvent): Promise<void> {
  console.log(`${event.Step}: ${await rotateSecret(secrets, event)}`);
}

export const handler = middy<RotationEvent, void>().handler(lambdaHandler);
