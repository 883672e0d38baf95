import type { DescribeLogStreamsRequest, DescribeLogStreamsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Cloud } from '../../cloud.ts';
import { paginate } from '../paginate.ts';
import type { Operation } from '../service.ts';
import { findLogGroup, invalidParameter } from './log-groups.ts';
import type { LogStream } from './log-stream.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
export function describeLogStreams(cloud: Cloud): Operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse> {
  return ({ logGroupName, logGroupIdentifier, logStreamNamePrefix = '', orderBy, descending, nextToken, limit }) => {
    const group = findLogGroup(cloud, logGroupName, logGroupIdentifier);
    if (orderBy === 'LastEventTime' && logStreamNamePrefix !== '') {
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    const matching = group.streams().filter(({ name }) => name.startsWith(logStreamNamePrefix));
    matching.sort(orderBy === 'LastEventTime' ? (a, b) => a.last - b.last : (a, b) => (a.name < b.name ? -1 : 1));
    if (descending) matching.reverse();
    const page = { NextToken: nextToken, MaxResults: limit };
    const { items, NextToken } = paginate(matching, page, 50, invalidParameter);
    const arn = `arn:aws:logs:${cloud.region}:${cloud.account}:log-group:${group.name}:log-stream:`;
    return Promise.resolve({ logStreams: items.map((stream) => describe(stream, arn)), nextToken: NextToken });
  };
}

function describe(stream: LogStream, arn: string) {
  const events = stream.events();
  const first = events[0]?.timestamp;
  const last = events.at(-1)?.timestamp;
  return {
    logStreamName: stream.name,
    arn: `${arn}${stream.name}`,
    creationTime: first ?? Math.floor(stream.last),
    firstEventTimestamp: first,
    lastEventTimestamp: last,
    lastIngestionTime: last,
    // CloudWatch Logs has long stopped to count them.
    storedBytes: 0,
  };
}
