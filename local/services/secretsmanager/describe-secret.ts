import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import type { GetSecretValueInput } from './get-secret-value.ts';
import { findSecret } from './secrets.ts';

export interface DescribeSecretOutput {
  readonly ARN: string;
  readonly Name: string;
  readonly VersionIdsToStages: Readonly<Record<string, readonly string[]>>;
}

export function describeSecret(cloud: Cloud): Operation<GetSecretValueInput, DescribeSecretOutput> {
  return ({ SecretId }) => {
    const { arn, name, versionId } = findSecret(cloud, SecretId);
    return Promise.resolve({ ARN: arn, Name: name, VersionIdsToStages: { [versionId]: ['AWSCURRENT'] } });
  };
}
