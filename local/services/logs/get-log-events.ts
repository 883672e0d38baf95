import type { GetLogEventsRequest, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Cloud } from '../../cloud.ts';
import { ServiceError } from '../service-error.ts';
import type { Operation } from '../service.ts';
import { findLogGroup, invalidParameter } from './log-groups.ts';
import { fittingPage } from './page.ts';

/**
 * A stream's events, the latest unless asked from its head. Tokens are places in the stream, `f/10` and `b/10`; at an end
 * the same token comes back. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export function getLogEvents(cloud: Cloud): Operation<GetLogEventsRequest, GetLogEventsResponse> {
  return (input) => {
    const { logGroupName, logGroupIdentifier, logStreamName, limit } = input;
    const { startTime = 0, endTime = Number.MAX_SAFE_INTEGER } = input;
    const streams = findLogGroup(cloud, logGroupName, logGroupIdentifier).streams();
    const stream = streams.find(({ name }) => name === logStreamName);
    if (stream === undefined) {
      throw new ServiceError('ResourceNotFoundException', 'The specified log stream does not exist.');
    }
    const all = stream.events().map((event, index) => ({ ...event, index }));
    const asked = all.filter(({ timestamp }) => timestamp >= startTime && timestamp < endTime);
    const { forward, place } = placeOf(input, all.length);
    const page = forward
      ? fittingPage(
          asked.filter(({ index }) => index >= place),
          limit,
        )
      : fittingPage(asked.filter(({ index }) => index < place).reverse(), limit).reverse();
    const [first, last] = [page[0]?.index, page.at(-1)?.index];
    return Promise.resolve({
      events: page.map(({ timestamp, message }) => ({ timestamp, message, ingestionTime: timestamp })),
      nextForwardToken: `f/${last === undefined ? place : last + 1}`,
      nextBackwardToken: `b/${first ?? place}`,
    });
  };
}

function placeOf({ nextToken, startFromHead = false }: GetLogEventsRequest, end: number) {
  if (nextToken === undefined) return { forward: startFromHead, place: startFromHead ? 0 : end };
  const [, direction, place] = /^([fb])\/(\d+)$/.exec(nextToken) ?? [];
  if (place === undefined) throw invalidParameter('The specified nextToken is invalid.');
  return { forward: direction === 'f', place: Number(place) };
}
