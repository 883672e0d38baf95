/**
 * What stands behind each unit price of `prices.ts`. AWS's pages fill most of their tables in the browser, so that what
 * could be read of them without one (stored copies, in November 2026) has few figures.
 */
import { prices } from './prices.ts';

export interface PriceSource {
  /** The page of AWS's that has the price. */
  readonly page: string;
  /** Where it was read in November 2026: on that page, or quoted by others. `nobody`: it is from memory. */
  readonly confirmedBy: 'AWS' | 'others' | 'nobody';
}

const glue = 'https://aws.amazon.com/glue/pricing/';
const lambda = 'https://aws.amazon.com/lambda/pricing/';
const s3 = 'https://aws.amazon.com/s3/pricing/';
const athena = 'https://aws.amazon.com/athena/pricing/';
const cloudWatch = 'https://aws.amazon.com/cloudwatch/pricing/';
const stepFunctions = 'https://aws.amazon.com/step-functions/pricing/';
const kms = 'https://aws.amazon.com/kms/pricing/';
const rds = 'https://aws.amazon.com/rds/mysql/pricing/';

/** By the path in `prices`: `glue.dpuHour`. */
export const priceSources: Readonly<Record<string, PriceSource>> = {
  'glue.dpuHour': { page: glue, confirmedBy: 'others' },
  'glue.jobLeastSeconds': { page: glue, confirmedBy: 'others' },
  'glue.crawlLeastSeconds': { page: glue, confirmedBy: 'others' },
  'glue.crawlDpus': { page: glue, confirmedBy: 'nobody' },
  'stepFunctions.transition': { page: stepFunctions, confirmedBy: 'AWS' },
  'athena.terabyte': { page: athena, confirmedBy: 'others' },
  'athena.leastBytes': { page: athena, confirmedBy: 'others' },
  'lambda.gigabyteSecond': { page: lambda, confirmedBy: 'others' },
  'lambda.request': { page: lambda, confirmedBy: 'others' },
  's3.gigabyteMonth': { page: s3, confirmedBy: 'others' },
  's3.put': { page: s3, confirmedBy: 'others' },
  's3.get': { page: s3, confirmedBy: 'others' },
  'vpc.endpointHour': { page: 'https://aws.amazon.com/privatelink/pricing/', confirmedBy: 'nobody' },
  'kms.keyMonth': { page: kms, confirmedBy: 'AWS' },
  'secretsManager.secretMonth': {
    page: 'https://aws.amazon.com/secrets-manager/pricing/',
    confirmedBy: 'others',
  },
  'cloudWatch.alarmMonth': { page: cloudWatch, confirmedBy: 'nobody' },
  'cloudWatch.metricMonth': { page: cloudWatch, confirmedBy: 'others' },
  'cloudWatch.logGigabyte': { page: cloudWatch, confirmedBy: 'others' },
  'cloudWatch.dashboardMonth': { page: cloudWatch, confirmedBy: 'others' },
  'cloudWatch.freeDashboards': { page: cloudWatch, confirmedBy: 'AWS' },
  'rds.instanceHour.db.t4g.micro': { page: rds, confirmedBy: 'nobody' },
  'rds.instanceHour.db.t4g.small': { page: rds, confirmedBy: 'nobody' },
  'rds.instanceHour.db.t4g.medium': { page: rds, confirmedBy: 'nobody' },
  'rds.gigabyteMonth': {
    page: rds,
    confirmedBy: 'others',
  },
};

export interface UnitPrice extends PriceSource {
  readonly name: string;
  readonly value: number;
}

/** Every unit price with what stands behind it. Throws for one that is in no list. */
export function unitPrices(): UnitPrice[] {
  const { listedOn: _day, region: _region, ...services } = prices;
  return numbersIn(services, '').map(([name, value]) => {
    const source = priceSources[name];
    if (source === undefined) throw new Error(`data/price-sources.ts says nothing of ${name}: add it`);
    return { name, value, ...source };
  });
}

function numbersIn(value: object, path: string): [string, number][] {
  return Object.entries(value).flatMap(([key, inner]: [string, object | number]): [string, number][] =>
    typeof inner === 'number' ? [[`${path}${key}`, inner]] : numbersIn(inner, `${path}${key}.`),
  );
}

/** How many of them AWS's own pages did not show, for whoever reads a sum of them. */
export function notConfirmed(): string {
  const all = unitPrices();
  const open = all.filter((price) => price.confirmedBy !== 'AWS').length;
  return `${open} of the ${all.length} unit prices could not be confirmed from AWS's pages`;
}
