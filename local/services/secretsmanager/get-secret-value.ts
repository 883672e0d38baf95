import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import type { MysqlServer } from '../../engines/mysql/mysql-server.ts';
import { findSecret, type Secret } from './secrets.ts';

export interface GetSecretValueInput {
  readonly SecretId: string;
}

export interface GetSecretValueOutput {
  readonly ARN: string;
  readonly Name: string;
  readonly VersionId: string;
  readonly SecretString: string;
  readonly VersionStages: readonly string[];
  readonly CreatedDate: Date;
}

/**
 * The credentials of the server that stands for the source, in the shape that RDS's own secrets have:
 * `{"username","password","host","port","dbname","engine":"mysql","ca"?}`. Waits until the server is up.
 */
export function getSecretValue(cloud: Cloud): Operation<GetSecretValueInput, GetSecretValueOutput> {
  return async ({ SecretId }) => {
    const secret = findSecret(cloud, SecretId);
    const server = await cloud.source.catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ServiceError('InternalServiceError', `The source has not started: ${reason}`, 500);
    });
    return {
      ARN: secret.arn,
      Name: secret.name,
      VersionId: secret.versionId,
      SecretString: JSON.stringify({
        ...userOf(secret, server),
        host: server.host,
        port: server.port,
        dbname: server.schema,
        engine: 'mysql',
        ...(server.ca === undefined ? {} : { ca: server.ca }),
      }),
      VersionStages: ['AWSCURRENT'],
      CreatedDate: new Date(0),
    };
  };
}

function userOf(secret: Secret, server: MysqlServer): { username: string; password: string } {
  const user = secret.isSource ? server : server.administrator;
  if (user === undefined) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for staging label: AWSCURRENT (${secret.name}: ` +
        'the administrator of a source given by --source-url is not known)',
    );
  }
  return { username: user.user, password: user.password };
}
