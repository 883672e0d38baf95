import type { ListScheduleGroupsInput, ListScheduleGroupsOutput } from '@aws-sdk/client-scheduler';
import type { Cloud } from '../../cloud.ts';
import { paginate } from '../paginate.ts';
import type { Operation } from '../service.ts';
import { created, invalid } from './schedules.ts';

/** `default`, which every account has, and those of the stack. API_ListScheduleGroups.html */
export function listScheduleGroups(cloud: Cloud): Operation<ListScheduleGroupsInput, ListScheduleGroupsOutput> {
  return (input) => {
    const declared = cloud.stack.resources('AWS::Scheduler::ScheduleGroup').map(({ ref }) => ref);
    const matching = ['default', ...declared].filter((name) => name.startsWith(input.NamePrefix ?? ''));
    const { items, NextToken } = paginate(matching, input, 100, invalid);
    const ScheduleGroups = items.map((Name) => ({
      Arn: `arn:aws:scheduler:${cloud.region}:${cloud.account}:schedule-group/${Name}`,
      Name,
      State: 'ACTIVE' as const,
      CreationDate: created,
      LastModificationDate: created,
    }));
    return Promise.resolve({ ScheduleGroups, NextToken });
  };
}
