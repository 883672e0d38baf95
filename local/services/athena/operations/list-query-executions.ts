import type { ListQueryExecutionsInput, ListQueryExecutionsOutput } from '@aws-sdk/client-athena';
import { paginate } from '../../paginate.ts';
import type { AthenaContext } from '../athena-context.ts';
import { invalidRequest } from '../errors.ts';
import { workGroup } from '../work-groups.ts';

/** Newest first, of one workgroup. https://docs.aws.amazon.com/athena/latest/APIReference/API_ListQueryExecutions.html */
export function listQueryExecutions(
  { cloud, executions }: AthenaContext,
  input: ListQueryExecutionsInput,
): ListQueryExecutionsOutput {
  const { Name } = workGroup(cloud, input.WorkGroup);
  const ofGroup = executions.list().filter(({ execution }) => execution.WorkGroup === Name);
  const { items, NextToken } = paginate(ofGroup, input, 50, invalidRequest);
  return { QueryExecutionIds: items.map(({ execution }) => String(execution.QueryExecutionId)), NextToken };
}
