import type { ListNamedQueriesInput, ListNamedQueriesOutput } from '@aws-sdk/client-athena';
import { paginate } from '../../paginate.ts';
import type { AthenaContext } from '../athena-context.ts';
import { invalidRequest } from '../errors.ts';
import { namedQueries } from '../named-queries.ts';
import { workGroup } from '../work-groups.ts';

/** Of one workgroup. https://docs.aws.amazon.com/athena/latest/APIReference/API_ListNamedQueries.html */
export function listNamedQueries({ cloud }: AthenaContext, input: ListNamedQueriesInput): ListNamedQueriesOutput {
  const { Name } = workGroup(cloud, input.WorkGroup);
  const ofGroup = namedQueries(cloud).filter(({ WorkGroup }) => WorkGroup === Name);
  const { items, NextToken } = paginate(ofGroup, input, 50, invalidRequest);
  return { NamedQueryIds: items.map(({ NamedQueryId }) => String(NamedQueryId)), NextToken };
}
