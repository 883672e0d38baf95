import type { GetQueryResultsInput, GetQueryResultsOutput } from '@aws-sdk/client-athena';
import type { Call } from '../../service.ts';
import type { AthenaContext } from '../athena-context.ts';
import { invalidRequest } from '../errors.ts';
import { readResults } from '../executions/results.ts';

const limit = 1000;

/**
 * A page of results; every value a string, NULL a datum without value. The first row of the first page of a SELECT
 * holds the columns' names. https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html
 */
export async function getQueryResults(
  { cloud, executions }: AthenaContext,
  { QueryExecutionId, MaxResults = limit, NextToken = '0' }: GetQueryResultsInput,
  { caller }: Call,
): Promise<GetQueryResultsOutput> {
  const stored = executions.find(QueryExecutionId);
  if (stored === undefined) throw invalidRequest(`QueryExecution ${String(QueryExecutionId)} was not found`);
  refuseUnfinished(stored.execution.Status?.State);
  if (MaxResults < 1 || MaxResults > limit) {
    throw invalidRequest(`MaxResults is more than maximum allowed length ${limit} or less than 1: ${MaxResults}`);
  }
  const begin = Number(NextToken);
  if (!Number.isInteger(begin) || begin < 0) throw invalidRequest(`Invalid NextToken: ${NextToken}`);
  const rows = await readResults(cloud, stored.execution, caller);
  const end = begin + MaxResults;
  return {
    UpdateCount: 0,
    ResultSet: {
      Rows: rows.slice(begin, end).map((row) => ({
        Data: row.map((cell) => (cell === null ? {} : { VarCharValue: cell })),
      })),
      ResultSetMetadata: { ColumnInfo: [...stored.columns] },
    },
    NextToken: end < rows.length ? String(end) : undefined,
  };
}

function refuseUnfinished(state: string | undefined): void {
  if (state === 'QUEUED' || state === 'RUNNING') {
    throw invalidRequest(`Query has not yet finished. Current state: ${state}`);
  }
  if (state !== 'SUCCEEDED') {
    throw invalidRequest(`Query did not finish successfully. Final query state: ${String(state)}`);
  }
}
