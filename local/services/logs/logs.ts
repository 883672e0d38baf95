import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { describeLogGroups } from './describe-log-groups.ts';
import { describeLogStreams } from './describe-log-streams.ts';
import { filterLogEvents } from './filter-log-events.ts';
import { getLogEvents } from './get-log-events.ts';

/** CloudWatch Logs, over what functions, jobs and state machines wrote to the state folder. */
export function createLogs(cloud: Cloud): Service {
  return {
    operations: {
      DescribeLogGroups: describeLogGroups(cloud),
      DescribeLogStreams: describeLogStreams(cloud),
      FilterLogEvents: filterLogEvents(cloud),
      GetLogEvents: getLogEvents(cloud),
    },
  };
}
