import type { HistoryEvent, SFN } from '@aws-sdk/client-sfn';

const isLast = (event: HistoryEvent): boolean =>
  /^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(event.type ?? '');

/** The events after `lastId`, oldest first. */
export async function eventsAfter(sfn: SFN, executionArn: string, lastId: number): Promise<HistoryEvent[]> {
  const newer: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.getExecutionHistory({ executionArn, reverseOrder: true, maxResults: 50, nextToken });
    const fresh = (page.events ?? []).filter((event) => (event.id ?? 0) > lastId);
    newer.push(...fresh);
    nextToken = fresh.length === page.events?.length ? page.nextToken : undefined;
  } while (nextToken);
  return newer.reverse();
}

/**
 * The history of an execution, event by event as it happens, until it ends.
 *
 * @param after id of an event that is known, with all before it
 */
export async function* follow(
  sfn: SFN,
  executionArn: string,
  pollMilliseconds: number,
  after = 0,
): AsyncGenerator<HistoryEvent> {
  let lastId = after;
  for (;;) {
    for (const event of await eventsAfter(sfn, executionArn, lastId)) {
      lastId = event.id ?? lastId;
      yield event;
      if (isLast(event)) return;
    }
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}
