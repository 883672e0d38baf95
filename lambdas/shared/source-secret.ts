import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SourceError } from './source-error.ts';

/** How to sign in, in the shape that RDS gives its secrets, and optionally an authority to trust. */
export interface SourceSecret {
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  /** Certificates (PEM) of authorities that signed the server's, where neither RDS's nor public ones did. */
  readonly ca?: string;
}

/** Reads a secret `{"username","password","host","port",...,"ca"?}`. Throws SourceSecretInvalid. */
export async function readSourceSecret(secrets: SecretsManagerClient, secretArn: string): Promise<SourceSecret> {
  const { SecretString } = await secrets
    .send(new GetSecretValueCommand({ SecretId: secretArn }))
    .catch((error: unknown) => {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw invalid(
        secretArn,
        `can't be read (${reason}): check that it exists and that the role may read it and its key`,
      );
    });
  return parseSourceSecret(secretArn, SecretString);
}

/** Throws SourceSecretInvalid. */
export function parseSourceSecret(secretArn: string, text: string | undefined): SourceSecret {
  const fields = parseObject(text);
  if (fields === undefined) throw invalid(secretArn, `is not a JSON object: store ${shape}`);
  const port = Number(fields.port);
  const mistakes = ['username', 'password', 'host'].filter(
    (name) => typeof fields[name] !== 'string' || fields[name] === '',
  );
  if (!Number.isInteger(port) || port < 1 || port > 65_535) mistakes.push('port');
  if (fields.ca !== undefined && !isPem(fields.ca)) mistakes.push('ca');
  if (mistakes.length > 0) throw invalid(secretArn, `lacks a usable ${mistakes.join(', ')}: store ${shape}`);
  const { username, password, host, ca } = fields as unknown as SourceSecret;
  return { username, password, host, port, ca };
}

const shape = '{"username", "password", "host", "port", and optionally "ca": certificates as PEM text}';

function parseObject(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isPem(value: unknown): boolean {
  return typeof value === 'string' && value.includes('-----BEGIN CERTIFICATE-----');
}

function invalid(secretArn: string, problem: string): SourceError {
  return new SourceError('SourceSecretInvalid', `The secret ${secretArn} ${problem}`);
}
