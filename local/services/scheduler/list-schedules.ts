import type { ListSchedulesInput, ListSchedulesOutput } from '@aws-sdk/client-scheduler';
import type { Cloud } from '../../cloud.ts';
import { paginate } from '../paginate.ts';
import type { Operation } from '../service.ts';
import { invalid, schedulesOf } from './schedules.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListSchedules.html */
export function listSchedules(cloud: Cloud): Operation<ListSchedulesInput, ListSchedulesOutput> {
  return (input) => {
    const { NamePrefix = '', GroupName, State } = input;
    const matching = schedulesOf(cloud).filter(
      (schedule) =>
        schedule.Name.startsWith(NamePrefix) &&
        (GroupName ?? schedule.GroupName) === schedule.GroupName &&
        (State ?? schedule.State) === schedule.State,
    );
    const { items, NextToken } = paginate(matching, input, 100, invalid);
    const Schedules = items.map((schedule) => ({
      Arn: schedule.Arn,
      Name: schedule.Name,
      GroupName: schedule.GroupName,
      State: schedule.State,
      CreationDate: schedule.CreationDate,
      LastModificationDate: schedule.LastModificationDate,
      Target: { Arn: schedule.Target.Arn },
    }));
    return Promise.resolve({ Schedules, NextToken });
  };
}
