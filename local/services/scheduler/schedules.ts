import type { GetScheduleOutput, Target, UpdateScheduleInput } from '@aws-sdk/client-scheduler';
import type { Resource } from '../../assembly/stack.ts';
import type { Cloud } from '../../cloud.ts';
import { readOverride, writeOverride } from '../overrides.ts';
import { ServiceError } from '../service-error.ts';
import { parseExpression, type Expression } from './expression/expression.ts';
import { isTimeZone } from './expression/time-zone.ts';

/** A schedule of the stack as GetSchedule shows it. */
export type Schedule = GetScheduleOutput & {
  readonly Arn: string;
  readonly Name: string;
  readonly GroupName: string;
  readonly ScheduleExpression: string;
  readonly Target: Target & { readonly Arn: string; readonly RoleArn: string };
};

/** What UpdateSchedule sets; it sets all of it. */
type Settings = Omit<UpdateScheduleInput, 'Name' | 'GroupName' | 'ClientToken'>;

/** The stack is not created at a moment: it is read. */
export const created = new Date(0);

const kind = 'schedules';

export function schedulesOf(cloud: Cloud): Schedule[] {
  return cloud.stack.resources('AWS::Scheduler::Schedule').map((resource) => describe(cloud, resource));
}

/** Fails with `ResourceNotFoundException`. */
export function findSchedule(cloud: Cloud, name: string, group = 'default'): Schedule {
  return describe(cloud, resourceOf(cloud, name, group));
}

/** All settings are replaced; what is not given is as if it had never been. Fails with `ValidationException`. */
export function updateSchedule(cloud: Cloud, name: string, group: string | undefined, settings: Settings): Schedule {
  const resource = resourceOf(cloud, name, group);
  expressionOf({ ...settings, ScheduleExpression: settings.ScheduleExpression ?? '' });
  writeOverride(cloud, kind, resource, settings);
  return describe(cloud, resource);
}

/** When a schedule fires, within its dates. Fails with `ValidationException`. */
export function expressionOf(
  schedule: Pick<Schedule, 'ScheduleExpression' | 'ScheduleExpressionTimezone' | 'StartDate' | 'EndDate'>,
): Expression {
  const { ScheduleExpression, ScheduleExpressionTimezone: zone = 'UTC', StartDate, EndDate } = schedule;
  if (!isTimeZone(zone)) throw invalid(`Provided Timezone ${zone} is not valid.`);
  const start = (StartDate ?? created).getTime();
  const expression = parsed(ScheduleExpression, zone, start);
  return {
    next(after) {
      const time = expression.next(Math.max(after, start - 1));
      return time !== undefined && EndDate !== undefined && time > EndDate.getTime() ? undefined : time;
    },
  };
}

function parsed(text: string, zone: string, start: number): Expression {
  try {
    return parseExpression(text, zone, start);
  } catch (error) {
    throw invalid(`Invalid Schedule Expression ${text}: ${(error as Error).message}.`);
  }
}

export const invalid = (message: string) => new ServiceError('ValidationException', message);

const groupOf = ({ properties }: Resource) => String(properties.GroupName ?? 'default');

function resourceOf(cloud: Cloud, name: string, group = 'default'): Resource {
  const found = cloud.stack
    .resources('AWS::Scheduler::Schedule')
    .find((resource) => resource.ref === name && groupOf(resource) === group);
  if (found !== undefined) return found;
  throw new ServiceError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);
}

function describe(cloud: Cloud, resource: Resource): Schedule {
  const override = readOverride<Settings>(cloud, kind, resource);
  const { StartDate, EndDate, ...settings } = (override?.change ?? resource.properties) as Settings;
  return {
    State: 'ENABLED',
    ScheduleExpressionTimezone: 'UTC',
    ActionAfterCompletion: 'NONE',
    ...settings,
    ...(StartDate && { StartDate: new Date(StartDate) }),
    ...(EndDate && { EndDate: new Date(EndDate) }),
    Arn: resource.attribute('Arn'),
    Name: resource.ref,
    GroupName: groupOf(resource),
    CreationDate: created,
    LastModificationDate: override === undefined ? created : new Date(override.time),
  } as Schedule;
}
