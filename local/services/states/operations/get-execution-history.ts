import type { GetExecutionHistoryInput, GetExecutionHistoryOutput, HistoryEvent } from '@aws-sdk/client-sfn';
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

const DATA = new Set(['input', 'output', 'parameters', 'assignedVariables']);

/** Details without what went through the states. */
function withoutData(event: HistoryEvent): HistoryEvent {
  const members = Object.entries(event).map(([key, value]: [string, unknown]) => [
    key,
    key.endsWith('EventDetails') ? Object.fromEntries(Object.entries(value as object).filter(isNoData)) : value,
  ]);
  return Object.fromEntries(members) as HistoryEvent;
}

const isNoData = ([key]: [string, unknown]) => !DATA.has(key);
