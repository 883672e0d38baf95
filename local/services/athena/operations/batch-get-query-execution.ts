import type { BatchGetQueryExecutionInput, BatchGetQueryExecutionOutput } from '@aws-sdk/client-athena';
import type { AthenaContext } from '../athena-context.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_BatchGetQueryExecution.html */
export function batchGetQueryExecution(
  { executions }: AthenaContext,
  { QueryExecutionIds = [] }: BatchGetQueryExecutionInput,
): BatchGetQueryExecutionOutput {
  const found = QueryExecutionIds.map((id) => ({ id, stored: executions.find(id) }));
  return {
    QueryExecutions: found.flatMap(({ stored }) => (stored === undefined ? [] : [stored.execution])),
    UnprocessedQueryExecutionIds: found
      .filter(({ stored }) => stored === undefined)
      .map(({ id }) => ({
        QueryExecutionId: id,
        ErrorCode: 'INVALID_QUERY_EXECUTION_ID',
        ErrorMessage: `QueryExecution ${id} was not found`,
      })),
  };
}
