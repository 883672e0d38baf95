import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { describeStackResources, type StackResource } from './describe-stack-resources.ts';

export interface ListStackResourcesInput {
  readonly StackName: string;
}

export interface ListStackResourcesOutput {
  readonly StackResourceSummaries: readonly (Omit<StackResource, 'StackId' | 'StackName' | 'Timestamp'> & {
    readonly LastUpdatedTimestamp: Date;
  })[];
}

export function listStackResources(cloud: Cloud): Operation<ListStackResourcesInput, ListStackResourcesOutput> {
  const describe = describeStackResources(cloud);
  return async ({ StackName }, call) => {
    const { StackResources } = await describe({ StackName }, call);
    return {
      StackResourceSummaries: StackResources.map(({ Timestamp, ...resource }) => ({
        LogicalResourceId: resource.LogicalResourceId,
        PhysicalResourceId: resource.PhysicalResourceId,
        ResourceType: resource.ResourceType,
        ResourceStatus: resource.ResourceStatus,
        LastUpdatedTimestamp: Timestamp,
      })),
    };
  };
}
