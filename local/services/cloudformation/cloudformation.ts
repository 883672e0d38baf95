import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { describeStackResource } from './describe-stack-resource.ts';
import { describeStackResources } from './describe-stack-resources.ts';
import { describeStacks } from './describe-stacks.ts';
import { getTemplate } from './get-template.ts';
import { listStackResources } from './list-stack-resources.ts';
import { listStacks } from './list-stacks.ts';

export function createCloudFormation(cloud: Cloud): Service {
  return {
    operations: {
      DescribeStackResource: describeStackResource(cloud),
      DescribeStackResources: describeStackResources(cloud),
      DescribeStacks: describeStacks(cloud),
      GetTemplate: getTemplate(cloud),
      ListStackResources: listStackResources(cloud),
      ListStacks: listStacks(cloud),
    },
  };
}
