import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '../cloud.ts';
import type { Stack } from '../assembly/stack.ts';
import { administratorArn } from '../iam/principal.ts';
import type { Caller } from '../services/service.ts';

/** Who may call: the administrator and the stack's roles, each with keys. */
export interface CredentialStore {
  readonly administrator: Credentials;
  readonly administratorCaller: Caller;
  credentialsOf(roleArn: string): Credentials;
  /** New keys of a session, which end after so many seconds. */
  openSession(roleArn: string, sessionName: string, seconds: number): Credentials;
  /** Undefined for an access key id that nobody has. */
  find(accessKeyId: string): { readonly credentials: Credentials; readonly caller: Caller } | undefined;
}

/**
 * The administrator's keys are made once and kept in `<state>/credentials.json`, readable by its owner only; a role's
 * are derived from them, so that they stay the same from start to start.
 */
export function openCredentials(stateFolder: string, account: string, stack: Stack): CredentialStore {
  const administrator = readOrMake(join(stateFolder, 'credentials.json'));
  const administratorCaller = { arn: administratorArn(account) };
  const roles = new Map<string, string>();
  const sessions = new Map<string, Session>();

  const credentialsOf = (roleArn: string) => {
    const credentials = derive(administrator.secretAccessKey, roleArn);
    roles.set(credentials.accessKeyId, roleArn);
    return credentials;
  };
  const openSession: CredentialStore['openSession'] = (roleArn, name, seconds) => {
    const credentials = derive(randomBytes(30).toString('base64url'), roleArn);
    const caller = { arn: sessionArn(roleArn, name) };
    sessions.set(credentials.accessKeyId, { credentials, caller, ends: Date.now() + seconds * 1000 });
    return credentials;
  };
  const find: CredentialStore['find'] = (accessKeyId) => {
    if (accessKeyId === administrator.accessKeyId) return { credentials: administrator, caller: administratorCaller };
    const session = sessions.get(accessKeyId);
    if (session !== undefined) return session.ends > Date.now() ? session : undefined;
    if (!roles.has(accessKeyId)) {
      for (const role of stack.resources('AWS::IAM::Role')) credentialsOf(role.attribute('Arn'));
    }
    const roleArn = roles.get(accessKeyId);
    return roleArn === undefined
      ? undefined
      : { credentials: credentialsOf(roleArn), caller: { arn: sessionArn(roleArn) } };
  };
  return { administrator, administratorCaller, credentialsOf, openSession, find };
}

interface Session {
  readonly credentials: Credentials;
  readonly caller: Caller;
  /** Milliseconds since 1970. */
  readonly ends: number;
}

/** `arn:aws:sts::123456789012:assumed-role/NAME/local` of `arn:aws:iam::123456789012:role/path/NAME` */
export function sessionArn(roleArn: string, sessionName = 'local'): string {
  const [, account, name] = /^arn:aws:iam::(\d*):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? [];
  if (account === undefined || name === undefined) throw new Error(`Not the ARN of a role: ${roleArn}`);
  return `arn:aws:sts::${account}:assumed-role/${name}/${sessionName}`;
}

function readOrMake(file: string): Credentials {
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Partial<Credentials>;
    if (read.accessKeyId && read.secretAccessKey) return read as Credentials;
  } catch {
    // Missing, or not ours: made anew.
  }
  const made = {
    accessKeyId: `AKIA${keyText(randomBytes(16))}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  };
  writeFileSync(file, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return made;
}

function derive(secret: string, roleArn: string): Credentials {
  const digest = (use: string) => createHmac('sha256', secret).update(`${use}\n${roleArn}`).digest();
  return {
    accessKeyId: `ASIA${keyText(digest('id'))}`,
    secretAccessKey: digest('secret').toString('base64url').slice(0, 40),
    sessionToken: digest('token').toString('base64url'),
  };
}

/** Sixteen characters as access key ids have them. */
function keyText(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 16), (byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(byte % 32)).join('');
}
