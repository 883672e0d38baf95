import type { UpdateScheduleInput, UpdateScheduleOutput } from '@aws-sdk/client-scheduler';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import type { Firing } from './firing.ts';
import { updateSchedule as update } from './schedules.ts';

/** Takes effect at once. https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html */
export function updateSchedule(
  cloud: Cloud,
  firing: Firing | undefined,
): Operation<UpdateScheduleInput, UpdateScheduleOutput> {
  return ({ Name, GroupName, ClientToken: _once, ...settings }) => {
    const schedule = update(cloud, String(Name), GroupName, settings);
    firing?.follow(schedule);
    return Promise.resolve({ ScheduleArn: schedule.Arn });
  };
}
