import { expect, it } from '@jest/globals';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readSourceSecret } from '../../../lambdas/shared/source-secret.ts';

const arn = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:source-a1b2c3';
const shape = '{"username", "password", "host", "port", and optionally "ca": certificates as PEM text}';

/** A client that answers with a text, or fails. */
function clientWith(answer: () => Promise<{ SecretString?: string }>): SecretsManagerClient {
  const client = new SecretsManagerClient({ region: 'eu-central-1' });
  client.send = answer as typeof client.send;
  return client;
}

function read(text: string | undefined) {
  return readSourceSecret(
    clientWith(() => Promise.resolve({ SecretString: text })),
    arn,
  );
}

const sound = { username: 'etl_ro', password: 'not-to-be-shown', host: 'db.example.com', port: 3306 };

it('reads the shape that RDS writes', async () => {
  expect(await read(JSON.stringify({ ...sound, port: '3306', dbname: 'classicmodels', engine: 'mysql' }))).toEqual(
    sound,
  );
});

it('reads an authority to trust', async () => {
  const ca = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
  expect(await read(JSON.stringify({ ...sound, ca }))).toEqual({ ...sound, ca });
});

it.each([
  [undefined, `is not a JSON object: store ${shape}`],
  ['not-to-be-shown', `is not a JSON object: store ${shape}`],
  ['null', `is not a JSON object: store ${shape}`],
  [JSON.stringify({ ...sound, host: '', port: 0 }), `lacks a usable host, port: store ${shape}`],
  [JSON.stringify({ ...sound, ca: 'rds-ca.pem' }), `lacks a usable ca: store ${shape}`],
  [JSON.stringify({ password: 'not-to-be-shown' }), `lacks a usable username, host, port: store ${shape}`],
])('refuses %j', async (text, problem) => {
  await expect(read(text)).rejects.toMatchObject({
    name: 'SourceSecretInvalid',
    message: `The secret ${arn} ${problem}`,
  });
});

it('says why it can not be read', async () => {
  const denied = Object.assign(new Error('no identity-based policy allows it'), { name: 'AccessDeniedException' });
  const reading = readSourceSecret(
    clientWith(() => Promise.reject(denied)),
    arn,
  );
  await expect(reading).rejects.toMatchObject({
    name: 'SourceSecretInvalid',
    message: `The secret ${arn} can't be read (AccessDeniedException: no identity-based policy allows it): check that it exists and that the role may read it and its key`,
  });
});
