import { hoursOfMonth, prices } from '../../data/prices.ts';
import { plural } from '../format.ts';
import { ofType, type TemplateResource } from './template.ts';

/** What the stack costs though nothing runs. */
export interface IdlePart {
  readonly what: string;
  /** USD a month. */
  readonly month: number;
  readonly isDatabase: boolean;
}

/** From a template; what the stack only refers to, as an existing source, is not its cost. Storage comes on top. */
export function idleCost(resources: readonly TemplateResource[]): IdlePart[] {
  const counted = (type: string, noun: string, month: number): IdlePart[] => {
    const count = ofType(resources, type).length;
    return count === 0 ? [] : [{ what: plural(count, noun), month: count * month, isDatabase: false }];
  };
  return [
    ...endpoints(resources),
    ...counted('AWS::KMS::Key', 'key', prices.kms.keyMonth),
    ...counted('AWS::SecretsManager::Secret', 'secret', prices.secretsManager.secretMonth),
    ...counted('AWS::CloudWatch::Alarm', 'alarm', prices.cloudWatch.alarmMonth),
    ...dashboards(resources),
    ...ofType(resources, 'AWS::RDS::DBInstance').map(database),
  ];
}

/** The first ones of an account are free, and these are taken to be among them. */
function dashboards(resources: readonly TemplateResource[]): IdlePart[] {
  const count = ofType(resources, 'AWS::CloudWatch::Dashboard').length;
  if (count === 0) return [];
  const { dashboardMonth, freeDashboards } = prices.cloudWatch;
  const what = `${plural(count, 'dashboard')} (${dashboardMonth.toFixed(2)} each beyond ${freeDashboards} in the account)`;
  return [{ what, month: 0, isDatabase: false }];
}

function endpoints(resources: readonly TemplateResource[]): IdlePart[] {
  const zones = ofType(resources, 'AWS::EC2::VPCEndpoint')
    .filter(({ Properties }) => Properties?.['VpcEndpointType'] === 'Interface')
    .flatMap(({ Properties }) => Properties?.['SubnetIds'] as unknown[]);
  if (zones.length === 0) return [];
  const what = `${plural(zones.length, 'interface endpoint')}, each in one zone`;
  return [{ what, month: zones.length * prices.vpc.endpointHour * hoursOfMonth, isDatabase: false }];
}

function database({ Properties = {} }: TemplateResource): IdlePart {
  const { DBInstanceClass, AllocatedStorage, MultiAZ } = Properties as Record<string, string | boolean | undefined>;
  const hour = (prices.rds.instanceHour as Readonly<Record<string, number>>)[String(DBInstanceClass)];
  if (hour === undefined) throw new Error(`data/prices.ts has no price of a ${String(DBInstanceClass)}: add it`);
  const month = hour * hoursOfMonth + Number(AllocatedStorage) * prices.rds.gigabyteMonth;
  const what = `database ${String(DBInstanceClass)}, ${String(AllocatedStorage)} GB`;
  return { what, month: MultiAZ === true ? 2 * month : month, isDatabase: true };
}
