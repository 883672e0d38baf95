import type { GetQueryExecutionInput, GetQueryExecutionOutput } from '@aws-sdk/client-athena';
import type { AthenaContext } from '../athena-context.ts';
import { invalidRequest } from '../errors.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryExecution.html */
export function getQueryExecution(
  { executions }: AthenaContext,
  { QueryExecutionId }: GetQueryExecutionInput,
): GetQueryExecutionOutput {
  const stored = executions.find(QueryExecutionId);
  if (stored === undefined) throw invalidRequest(`QueryExecution ${String(QueryExecutionId)} was not found`);
  return { QueryExecution: stored.execution };
}
