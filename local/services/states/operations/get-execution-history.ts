import type { GetExecutionHistoryInput, GetExecutionHistoryOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import { page } from '../paging.ts';
import type { StatesContext } from './operation.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html */
export function getExecutionHistory(
  { executions }: StatesContext,
  { executionArn, reverseOrder = false, includeExecutionData = true, ...request }: GetExecutionHistoryInput,
): GetExecutionHistoryOutput {
  const history = executions.history(executions.find(executionArn));
  const { page: events, nextToken } = page(reverseOrder ? history.toReversed() : history, request);
  return { events: includeExecutionData ? events : events.map(withoutData), nextToken };
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
