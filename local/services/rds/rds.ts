import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { describeDbInstances } from './describe-db-instances.ts';

/** RDS: the stack's database instance, for which a server on this machine stands. */
export function createRds(cloud: Cloud): Service {
  return { operations: { DescribeDBInstances: describeDbInstances(cloud) } };
}
