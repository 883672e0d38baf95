import type { HistoryEvent, SFN } from '@aws-sdk/client-sfn';

/** All events of an execution, oldest first. */
export async function wholeHistory(client: SFN, executionArn: string): Promise<HistoryEvent[]> {
  const { paginateGetExecutionHistory } = await import('@aws-sdk/client-sfn');
  const events: HistoryEvent[] = [];
  for await (const page of paginateGetExecutionHistory({ client, pageSize: 1000 }, { executionArn })) {
    events.push(...(page.events ?? []));
  }
  return events;
}
