import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { describeStackResources } from './describe-stack-resources.ts';
import { describeStacks } from './describe-stacks.ts';
import { listStackResources } from './list-stack-resources.ts';

export function createCloudFormation(cloud: Cloud): Service {
  return {
    operations: {
      DescribeStackResources: describeStackResources(cloud),
      DescribeStacks: describeStacks(cloud),
      ListStackResources: listStackResources(cloud),
    },
  };
}
