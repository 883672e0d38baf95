import type { DescribeStackResourceInput, DescribeStackResourceOutput } from '@aws-sdk/client-cloudformation';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { describeStackResources } from './describe-stack-resources.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResource.html */
export function describeStackResource(
  cloud: Cloud,
): Operation<DescribeStackResourceInput, DescribeStackResourceOutput> {
  const describe = describeStackResources(cloud);
  return async ({ StackName, LogicalResourceId }, call) => {
    const { StackResources } = await describe({ StackName, LogicalResourceId }, call);
    const [{ Timestamp, ...resource }] = StackResources as [(typeof StackResources)[number]];
    return {
      StackResourceDetail: { ...resource, LastUpdatedTimestamp: Timestamp },
    } as DescribeStackResourceOutput;
  };
}
