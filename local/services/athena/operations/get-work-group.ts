import type { GetWorkGroupInput, GetWorkGroupOutput } from '@aws-sdk/client-athena';
import type { AthenaContext } from '../athena-context.ts';
import { workGroup } from '../work-groups.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetWorkGroup.html */
export function getWorkGroup({ cloud }: AthenaContext, input: GetWorkGroupInput): GetWorkGroupOutput {
  return { WorkGroup: workGroup(cloud, input.WorkGroup) };
}
