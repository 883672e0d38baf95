import type { StopQueryExecutionInput, StopQueryExecutionOutput } from '@aws-sdk/client-athena';
import type { AthenaContext } from '../athena-context.ts';
import { getQueryExecution } from './get-query-execution.ts';

/** The query is CANCELLED as soon as it can be. https://docs.aws.amazon.com/athena/latest/APIReference/API_StopQueryExecution.html */
export function stopQueryExecution(athena: AthenaContext, input: StopQueryExecutionInput): StopQueryExecutionOutput {
  getQueryExecution(athena, { QueryExecutionId: input.QueryExecutionId });
  athena.executions.stop(input.QueryExecutionId);
  return {};
}
