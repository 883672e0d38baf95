/**
 * Gives a user of the source a new password, in the four steps of Secrets Manager, each of which may be called again:
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
 * Who reads the secret before each connection is refused only between `setSecret` and `finishSecret`, for seconds;
 * connections that are open stay open.
 */
import { randomBytes } from 'node:crypto';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  UpdateSecretVersionStageCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { withSource } from '../shared/source-connection.ts';
import { parseSourceSecret } from '../shared/source-secret.ts';
import { withoutStatement } from '../shared/without-statement.ts';

export interface RotationEvent {
  readonly Step: 'createSecret' | 'setSecret' | 'testSecret' | 'finishSecret';
  /** ARN of the secret. */
  readonly SecretId: string;
  /** Id of the version that is to become current. */
  readonly ClientRequestToken: string;
}

type Stage = 'AWSCURRENT' | 'AWSPENDING' | 'AWSPREVIOUS';

/** @returns what was done, for the log */
export async function rotateSecret(secrets: SecretsManagerClient, event: RotationEvent): Promise<string> {
  const stages = await stagesOf(secrets, event);
  if (stages.get(event.ClientRequestToken)?.includes('AWSCURRENT')) return 'the version is current already';
  switch (event.Step) {
    case 'createSecret':
      return createSecret(secrets, event);
    case 'setSecret':
      return setSecret(secrets, event);
    case 'testSecret':
      await signIn(event.SecretId, await read(secrets, event, 'AWSPENDING'));
      return 'the new password is accepted';
    case 'finishSecret':
      return finishSecret(secrets, event, stages);
    default:
      throw new Error(`Step is ${String(event.Step)}, expected one of Secrets Manager's four: see rotate-secret.ts`);
  }
}

/** The stages of each version, by its id. */
async function stagesOf(secrets: SecretsManagerClient, { SecretId, ClientRequestToken }: RotationEvent) {
  const { VersionIdsToStages = {} } = await secrets.send(new DescribeSecretCommand({ SecretId }));
  if (!(ClientRequestToken in VersionIdsToStages)) {
    throw new Error(
      `The secret ${SecretId} has no version ${ClientRequestToken}: start the rotation by Secrets Manager`,
    );
  }
  return new Map(Object.entries(VersionIdsToStages));
}

/** Everything but the password stays: host, port, `ca`. */
async function createSecret(secrets: SecretsManagerClient, event: RotationEvent): Promise<string> {
  if ((await read(secrets, event, 'AWSPENDING')) !== undefined) return 'the new password is there already';
  const current = JSON.parse((await read(secrets, event, 'AWSCURRENT')) ?? '') as Record<string, unknown>;
  const { SecretId, ClientRequestToken } = event;
  const SecretString = JSON.stringify({ ...current, password: newPassword() });
  const VersionStages = ['AWSPENDING'];
  await secrets.send(new PutSecretValueCommand({ SecretId, ClientRequestToken, SecretString, VersionStages }));
  return 'a new password is made';
}

/** 32 characters of letters, digits, `-` and `_`: 192 bits, and nothing that a client would have to escape. */
const newPassword = () => randomBytes(24).toString('base64url');

async function setSecret(secrets: SecretsManagerClient, event: RotationEvent): Promise<string> {
  const pending = await read(secrets, event, 'AWSPENDING');
  if (await isAccepted(event.SecretId, pending)) return 'the new password was set already';
  const { password } = parseSourceSecret(event.SecretId, pending);
  // The last one, too: a rotation that broke off may have left the user with it.
  for (const stage of ['AWSCURRENT', 'AWSPREVIOUS'] as const) {
    const known = await read(secrets, event, stage);
    if (known === undefined || !(await isAccepted(event.SecretId, known))) continue;
    await withSource(parseSourceSecret(event.SecretId, known), undefined, (own) => changePassword(own, password));
    return 'the new password is set';
  }
  throw new Error(
    `The source accepts no password of the secret ${event.SecretId}: set the user's password to that of AWSCURRENT, then rotate again`,
  );
}

/**
 * Of the user who is signed in: for that nobody needs a right. MariaDB takes a hash where MySQL takes the password:
 * https://dev.mysql.com/doc/refman/8.4/en/set-password.html, https://mariadb.com/docs/server/reference/sql-statements/account-management-sql-statements/set-password
 */
async function changePassword(connection: Connection, password: string): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
  const isMariaDb = String(rows[0]?.version).includes('MariaDB');
  await withoutStatement('The password could not be changed', () =>
    connection.query(`SET PASSWORD = ${isMariaDb ? 'PASSWORD(?)' : '?'}`, [password]),
  );
}

async function finishSecret(
  secrets: SecretsManagerClient,
  { SecretId, ClientRequestToken }: RotationEvent,
  stages: ReadonlyMap<string, readonly string[]>,
): Promise<string> {
  const [current] = [...stages].find(([, names]) => names.includes('AWSCURRENT')) ?? [];
  await secrets.send(
    new UpdateSecretVersionStageCommand({
      SecretId,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: ClientRequestToken,
      RemoveFromVersionId: current,
    }),
  );
  return 'the new password is current';
}

/** The text of the secret; undefined when there is no such version. */
async function read(secrets: SecretsManagerClient, event: RotationEvent, VersionStage: Stage) {
  const version = VersionStage === 'AWSPENDING' ? { VersionId: event.ClientRequestToken } : {};
  try {
    const command = new GetSecretValueCommand({ SecretId: event.SecretId, VersionStage, ...version });
    return (await secrets.send(command)).SecretString;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

const signIn = (secretArn: string, text: string | undefined) =>
  withSource(parseSourceSecret(secretArn, text), undefined, (connection) => connection.query('SELECT 1'));

/** Anything but a refusal is thrown: a source that is down says nothing about the password. */
async function isAccepted(secretArn: string, text: string | undefined): Promise<boolean> {
  try {
    await signIn(secretArn, text);
    return true;
  } catch (error) {
    if ((error as Error).name === 'SourceAccessDenied') return false;
    throw error;
  }
}
