import type { ListWorkGroupsInput, ListWorkGroupsOutput } from '@aws-sdk/client-athena';
import { paginate } from '../../paginate.ts';
import type { AthenaContext } from '../athena-context.ts';
import { invalidRequest } from '../errors.ts';
import { workGroups } from '../work-groups.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListWorkGroups.html */
export function listWorkGroups({ cloud }: AthenaContext, input: ListWorkGroupsInput): ListWorkGroupsOutput {
  const { items, NextToken } = paginate(workGroups(cloud), input, 50, invalidRequest);
  const WorkGroups = items.map(({ Name, State, Description, Configuration }) => ({
    Name,
    State,
    Description,
    EngineVersion: Configuration?.EngineVersion,
  }));
  return { WorkGroups, NextToken };
}
