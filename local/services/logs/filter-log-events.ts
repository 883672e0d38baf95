import type {
  FilteredLogEvent,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { patternFilter } from './filter-pattern.ts';
import { findLogGroup, invalidParameter } from './log-groups.ts';
import type { LogStream } from './log-stream.ts';
import { eventId, fittingPage } from './page.ts';

/**
 * Events of a group's streams in the order of their times; the token says after which one the next page begins.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export function filterLogEvents(cloud: Cloud): Operation<FilterLogEventsRequest, FilterLogEventsResponse> {
  return (input) => {
    const { streams, events } = search(cloud, input);
    const after = input.nextToken;
    if (after !== undefined && !/^\d{56}$/.test(after)) {
      throw invalidParameter('The specified nextToken is invalid.');
    }
    const following = events.filter((event) => after === undefined || String(event.eventId) > after);
    const page = fittingPage(following, input.limit);
    const last = page.at(-1)?.eventId;
    return Promise.resolve({
      events: page,
      searchedLogStreams: streams.map(({ name }) => ({ logStreamName: name, searchedCompletely: true })),
      nextToken: page.length < following.length ? last : undefined,
    });
  };
}

function search(cloud: Cloud, input: FilterLogEventsRequest) {
  const { logGroupName, logGroupIdentifier, logStreamNames, logStreamNamePrefix = '' } = input;
  const { startTime = 0, endTime = Number.MAX_SAFE_INTEGER } = input;
  const fits = patternFilter(input.filterPattern);
  const streams = findLogGroup(cloud, logGroupName, logGroupIdentifier)
    .streams()
    .filter(({ name, last }) => name.startsWith(logStreamNamePrefix) && last >= startTime)
    .filter(({ name }) => logStreamNames?.includes(name) ?? true);
  const events = streams
    .flatMap(identified)
    .filter(({ timestamp = 0, message = '' }) => timestamp >= startTime && timestamp < endTime && fits(message));
  return { streams, events: events.sort((a, b) => (String(a.eventId) < String(b.eventId) ? -1 : 1)) };
}

const identified = (stream: LogStream): FilteredLogEvent[] =>
  stream.events().map(({ timestamp, message }, index) => ({
    logStreamName: stream.name,
    timestamp,
    message,
    ingestionTime: timestamp,
    eventId: eventId(timestamp, stream.name, index),
  }));
