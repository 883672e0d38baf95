import type { GetScheduleInput, GetScheduleOutput } from '@aws-sdk/client-scheduler';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { findSchedule } from './schedules.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html */
export function getSchedule(cloud: Cloud): Operation<GetScheduleInput, GetScheduleOutput> {
  return ({ Name, GroupName }) => Promise.resolve(findSchedule(cloud, String(Name), GroupName));
}
