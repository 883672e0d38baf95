import type { BatchGetNamedQueryInput, BatchGetNamedQueryOutput } from '@aws-sdk/client-athena';
import type { AthenaContext } from '../athena-context.ts';
import { namedQueries } from '../named-queries.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_BatchGetNamedQuery.html */
export function batchGetNamedQuery(
  { cloud }: AthenaContext,
  { NamedQueryIds = [] }: BatchGetNamedQueryInput,
): BatchGetNamedQueryOutput {
  const all = namedQueries(cloud);
  const known = new Set(all.map(({ NamedQueryId }) => NamedQueryId));
  return {
    NamedQueries: all.filter(({ NamedQueryId = '' }) => NamedQueryIds.includes(NamedQueryId)),
    UnprocessedNamedQueryIds: NamedQueryIds.filter((id) => !known.has(id)).map((id) => ({
      NamedQueryId: id,
      ErrorCode: 'INVALID_NAMED_QUERY_ID',
      ErrorMessage: `NamedQuery ${id} was not found`,
    })),
  };
}
