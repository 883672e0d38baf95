import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { systemClock, type Clock } from './clock.ts';
import { Firing } from './firing.ts';
import { getSchedule } from './get-schedule.ts';
import { listScheduleGroups } from './list-schedule-groups.ts';
import { listSchedules } from './list-schedules.ts';
import { updateSchedule } from './update-schedule.ts';

export interface SchedulerOptions {
  /** Schedules fire. @default false: they are only shown */
  readonly fires?: boolean;
  readonly clock?: Clock;
  /** Gets a line for each time that a schedule fired. */
  readonly log?: (line: string) => void;
}

/** EventBridge Scheduler, with the schedules of the stack. State: `schedules/`. */
export function createScheduler(
  cloud: Cloud,
  { fires = false, clock = systemClock, log = () => undefined }: SchedulerOptions = {},
): Service {
  const firing = fires ? new Firing(cloud, clock, log) : undefined;
  return {
    operations: {
      GetSchedule: getSchedule(cloud),
      ListScheduleGroups: listScheduleGroups(cloud),
      ListSchedules: listSchedules(cloud),
      UpdateSchedule: updateSchedule(cloud, firing),
    },
    stop: () => Promise.resolve(firing?.stop()),
  };
}
