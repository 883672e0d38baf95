import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { describeSecret } from './describe-secret.ts';
import { getSecretValue } from './get-secret-value.ts';

export function createSecretsManager(cloud: Cloud): Service {
  return { operations: { DescribeSecret: describeSecret(cloud), GetSecretValue: getSecretValue(cloud) } };
}
