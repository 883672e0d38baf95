import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { readEvents, type LogEvent } from './read-events.ts';
import type { LogSource, Period } from './sources.ts';

/** CloudWatch may show an event some seconds after a later one of another stream. */
const lateMilliseconds = 10_000;

/** What is there, then what comes; ends when the period does. Each event comes once. */
export async function* followEvents(
  logs: Pick<CloudWatchLogs, 'filterLogEvents'>,
  sources: () => Promise<readonly LogSource[]>,
  { since, until = Infinity }: Period,
  pollMilliseconds: number,
): AsyncGenerator<readonly LogEvent[]> {
  const shown = new Map<string, number>();
  let from = since;
  for (;;) {
    const events = await readEvents(logs, await sources(), { since: from });
    const fresh = events.filter(({ id, timestamp }) => !shown.has(id) && timestamp <= until);
    for (const { id, timestamp } of fresh) shown.set(id, timestamp);
    yield fresh;
    if (Date.now() > until + lateMilliseconds) return;
    from = Math.max(from, (events.at(-1)?.timestamp ?? 0) - lateMilliseconds);
    for (const [id, timestamp] of shown) if (timestamp < from) shown.delete(id);
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}
