import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { rotateSecret, type RotationEvent } from '../../../lambdas/rotate-secret/rotate-secret.ts';
import { withSource } from '../../../lambdas/shared/source-connection.ts';
import type { SourceSecret } from '../../../lambdas/shared/source-secret.ts';
import type { MysqlServer } from '../../../local/engines/mysql/mysql-server.ts';
import { startMysql } from '../../../local/engines/mysql/start-mysql.ts';
import { numbersSource, temporaryFolder } from '../../local/engines/mysql/sources.ts';
import { change, secretOf } from '../sample-source.ts';
import { FakeSecret } from './fake-secret.ts';

const stateFolder = temporaryFolder();
const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
let server: MysqlServer;
let secret: FakeSecret;
let secrets: SecretsManagerClient;

beforeAll(async () => {
  server = await startMysql({ source: numbersSource(1), stateFolder, log: () => {} });
});

afterAll(async () => {
  await server.stop();
  await rm(stateFolder, { recursive: true, force: true });
});

/** A reader with the password `first`, as the seed makes it, and its secret. */
beforeEach(async () => {
  await change(
    server,
    "DROP USER IF EXISTS 'etl_test'@'%'",
    "CREATE USER 'etl_test'@'%' IDENTIFIED BY 'first' REQUIRE SSL",
  );
  secret = new FakeSecret({ ...secretOf(server), username: 'etl_test', password: 'first', dbname: 'numbers' });
  secrets = new SecretsManagerClient({ region: 'eu-west-1' });
  secrets.send = secret.send as typeof secrets.send;
});

function step(Step: RotationEvent['Step'], ClientRequestToken = 'v2') {
  secret.announce(ClientRequestToken);
  return rotateSecret(secrets, { Step, SecretId: 'arn', ClientRequestToken });
}

const signIn = (stage: string) =>
  withSource(secret.at(stage) as unknown as SourceSecret, undefined, async (connection) => {
    await connection.query('SELECT 1');
    return 'accepted';
  });

describe('a rotation', () => {
  it('gives the user a password that the secret then has, and nothing else changes', async () => {
    const before = secret.at('AWSCURRENT');
    const done = [];
    for (const one of steps) done.push(await step(one));
    expect(done).toEqual([
      'a new password is made',
      'the new password is set',
      'the new password is accepted',
      'the new password is current',
    ]);
    const after = secret.at('AWSCURRENT')!;
    expect(after.password).toMatch(/^[\w-]{32}$/);
    expect({ ...after, password: 'first' }).toEqual(before);
    expect(secret.at('AWSPREVIOUS')).toEqual(before);
    await expect(signIn('AWSCURRENT')).resolves.toBe('accepted');
    await expect(signIn('AWSPREVIOUS')).rejects.toMatchObject({ name: 'SourceAccessDenied' });
  });

  it('may call each step again, and all of them after the end', async () => {
    for (const one of steps) {
      await step(one);
      const { password } = secret.at('AWSPENDING') ?? secret.at('AWSCURRENT')!;
      await step(one);
      expect((secret.at('AWSPENDING') ?? secret.at('AWSCURRENT')!).password).toBe(password);
    }
    for (const one of steps) expect(await step(one)).toBe('the version is current already');
    await expect(signIn('AWSCURRENT')).resolves.toBe('accepted');
  });

  it('leaves connections that are open as they are', async () => {
    const counted = withSource(secret.at('AWSCURRENT') as unknown as SourceSecret, undefined, async (connection) => {
      for (const one of steps) await step(one);
      const [rows] = await connection.query('SELECT 1 AS one');
      return rows;
    });
    expect(await counted).toEqual([{ one: 1 }]);
  });

  it('sets the password although the last rotation left the user with the one before', async () => {
    for (const one of steps) await step(one);
    await change(server, "ALTER USER 'etl_test'@'%' IDENTIFIED BY 'first'");
    for (const one of steps) await step(one, 'v3');
    await expect(signIn('AWSCURRENT')).resolves.toBe('accepted');
  });
});

describe('a rotation fails', () => {
  it('and says what to do when the source accepts no known password', async () => {
    await change(server, "ALTER USER 'etl_test'@'%' IDENTIFIED BY 'by hand'");
    await step('createSecret');
    await expect(step('setSecret')).rejects.toThrow(
      "The source accepts no password of the secret arn: set the user's password to that of AWSCURRENT, then rotate again",
    );
  });

  it('before anything is changed when the version is none of the secret', async () => {
    await expect(
      rotateSecret(secrets, { Step: 'createSecret', SecretId: 'arn', ClientRequestToken: 'v9' }),
    ).rejects.toThrow('The secret arn has no version v9: start the rotation by Secrets Manager');
  });

  it('without a password in the error', async () => {
    await step('createSecret');
    const { password } = secret.at('AWSPENDING')!;
    const failure: unknown = await step('testSecret').catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'SourceAccessDenied' });
    const { cause, message } = failure as Error;
    expect(`${message} ${JSON.stringify(cause)}`).not.toContain(password);
  });

  it('as the source does that is down', async () => {
    secret.change({ port: 1 });
    await step('createSecret');
    await expect(step('setSecret')).rejects.toMatchObject({ name: 'SourceUnreachable' });
  });
});
