import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { getCallerIdentity } from './get-caller-identity.ts';

export function createSts(cloud: Cloud): Service {
  return { operations: { GetCallerIdentity: getCallerIdentity(cloud) } };
}
