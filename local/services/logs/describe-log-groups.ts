import type { DescribeLogGroupsRequest, DescribeLogGroupsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Cloud } from '../../cloud.ts';
import { paginate } from '../paginate.ts';
import type { Operation } from '../service.ts';
import { invalidParameter, logGroups } from './log-groups.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export function describeLogGroups(cloud: Cloud): Operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> {
  return ({ logGroupNamePrefix = '', logGroupNamePattern = '', nextToken, limit }) => {
    const matching = logGroups(cloud).filter(
      ({ name }) =>
        name.startsWith(logGroupNamePrefix) && name.toLowerCase().includes(logGroupNamePattern.toLowerCase()),
    );
    const page = { NextToken: nextToken, MaxResults: limit };
    const { items, NextToken } = paginate(matching, page, 50, invalidParameter);
    const described = items.map((group) => {
      const logGroupArn = `arn:aws:logs:${cloud.region}:${cloud.account}:log-group:${group.name}`;
      return {
        logGroupName: group.name,
        logGroupArn,
        arn: `${logGroupArn}:*`,
        creationTime: 0,
        retentionInDays: group.retentionInDays,
        metricFilterCount: 0,
        storedBytes: group.streams().reduce((sum, { bytes }) => sum + bytes, 0),
        logGroupClass: 'STANDARD' as const,
      };
    });
    return Promise.resolve({ logGroups: described, nextToken: NextToken });
  };
}
