import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { checkStackName, idOf } from './stack-identity.ts';

export interface DescribeStackResourcesInput {
  readonly StackName?: string;
  readonly LogicalResourceId?: string;
}

export interface StackResource {
  readonly StackId: string;
  readonly StackName: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId: string;
  readonly ResourceType: string;
  readonly ResourceStatus: string;
  readonly Timestamp: Date;
}

export interface DescribeStackResourcesOutput {
  readonly StackResources: readonly StackResource[];
}

/** The resources in the template's order, or the one asked for. */
export function describeStackResources(
  cloud: Cloud,
): Operation<DescribeStackResourcesInput, DescribeStackResourcesOutput> {
  const Timestamp = new Date();
  return ({ StackName, LogicalResourceId }) => {
    checkStackName(cloud, StackName);
    const all = cloud.stack.resources().map(({ logicalId, ref, type }) => ({
      StackId: idOf(cloud),
      StackName: cloud.stack.name,
      LogicalResourceId: logicalId,
      PhysicalResourceId: ref,
      ResourceType: type,
      ResourceStatus: 'CREATE_COMPLETE',
      Timestamp,
    }));
    const StackResources = all.filter(
      (resource) => LogicalResourceId === undefined || resource.LogicalResourceId === LogicalResourceId,
    );
    if (StackResources.length === 0) {
      const message = `Resource ${LogicalResourceId} does not exist for stack ${cloud.stack.name}`;
      throw new ServiceError('ValidationError', message);
    }
    return Promise.resolve({ StackResources });
  };
}
