import type { CloudWatchLogs, FilteredLogEvent } from '@aws-sdk/client-cloudwatch-logs';
import type { LogSource, Period } from './sources.ts';

export interface LogEvent {
  readonly id: string;
  readonly label: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
}

type LogsClient = Pick<CloudWatchLogs, 'filterLogEvents'>;

/** The events of a source in a period; a group that nothing was written to yet may not be there. */
async function eventsOf(logs: LogsClient, source: LogSource, { since, until }: Period): Promise<LogEvent[]> {
  const { label, ...where } = source;
  const found: LogEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await logs
      .filterLogEvents({ ...where, startTime: since, endTime: until, nextToken })
      .catch((error: Error) => {
        if (error.name === 'ResourceNotFoundException') return undefined;
        throw error;
      });
    found.push(...(page?.events ?? []).map((event) => logEvent(label, event)));
    nextToken = page?.nextToken;
  } while (nextToken !== undefined);
  return found;
}

const logEvent = (label: string, { eventId = '', timestamp = 0, message = '' }: FilteredLogEvent): LogEvent => ({
  id: eventId,
  label,
  timestamp,
  message,
});

/** The events of all sources in the order of time; those of one source and one moment stay in their own order. */
export async function readEvents(logs: LogsClient, sources: readonly LogSource[], period: Period): Promise<LogEvent[]> {
  const found = await Promise.all(sources.map((source) => eventsOf(logs, source, period)));
  return found.flat().sort((a, b) => a.timestamp - b.timestamp);
}
