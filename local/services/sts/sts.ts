import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { assumeRole } from './assume-role.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

export function createSts(cloud: Cloud): Service {
  return { operations: { AssumeRole: assumeRole(cloud), GetCallerIdentity: getCallerIdentity(cloud) } };
}
