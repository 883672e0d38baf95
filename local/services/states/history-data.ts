import type { HistoryEvent } from '@aws-sdk/client-sfn';

const DATA = new Set(['input', 'output', 'parameters', 'assignedVariables']);

/** An event whose details do not have what went through the states. */
export function withoutData(event: HistoryEvent): HistoryEvent {
  const members = Object.entries(event).map(([key, value]: [string, unknown]) => [
    key,
    key.endsWith('EventDetails') ? Object.fromEntries(Object.entries(value as object).filter(isNoData)) : value,
  ]);
  return Object.fromEntries(members) as HistoryEvent;
}

const isNoData = ([key]: [string, unknown]) => !DATA.has(key);
