import type { GetExecutionHistoryInput, GetExecutionHistoryOutput } from '@aws-sdk/client-sfn';
import { withoutData } from '../history-data.ts';
import { page } from '../paging.ts';
import type { StatesContext } from './operation.ts';

/**
 * Pages of one reading show the events that there were when it began: a history that grows meanwhile moves nothing.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html
 */
export function getExecutionHistory(
  { executions }: StatesContext,
  { executionArn, reverseOrder = false, includeExecutionData = true, nextToken, ...request }: GetExecutionHistoryInput,
): GetExecutionHistoryOutput {
  const history = executions.history(executions.find(executionArn));
  const [token, length = String(history.length)] = nextToken?.split('.') ?? [];
  const seen = history.slice(0, Number(length));
  const answer = page(reverseOrder ? seen.reverse() : seen, { ...request, nextToken: token });
  return {
    events: includeExecutionData ? answer.page : answer.page.map(withoutData),
    nextToken: answer.nextToken && `${answer.nextToken}.${length}`,
  };
}
