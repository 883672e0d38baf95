/**
 * What stands behind each unit price of `prices.ts`. AWS's pages fill most of their tables in the browser, so that what
 * could be read of them without one (stored copies, in November 2026) has few figures.
 */
import { prices } from './prices.ts';

export interface PriceSource {
  /** The page of AWS's that has the price. */
  readonly page: string;
  /** Where it was read: AWS's own text, or somebody else's of 2026. Without either it is from memory. */
  readonly readAt?: string;
}

const glue = 'https://aws.amazon.com/glue/pricing/';
const lambda = 'https://aws.amazon.com/lambda/pricing/';
const s3 = 'https://aws.amazon.com/s3/pricing/';
const athena = 'https://aws.amazon.com/athena/pricing/';
const cloudWatch = 'https://aws.amazon.com/cloudwatch/pricing/';
const stepFunctions = 'https://aws.amazon.com/step-functions/pricing/';
const kms = 'https://aws.amazon.com/kms/pricing/';
const rds = 'https://aws.amazon.com/rds/mysql/pricing/';

const ofGlue = 'https://awsnegotiations.com/glue-job-cost-optimization.html';
const ofAthena = 'https://rcpedia.stanford.edu/services/athena.html';
const ofLambda =
  'https://git.mcrn.ar/mariano/lambda_local_runner/src/commit/957e45b8adae23ce50b966346229585b5df18b4d/docs/lambdas-md/lambda-13-cost.md';
const ofS3 = 'https://devnotes.tech/understanding-aws-s3-pricing-a-complete-cost-breakdown-with-examples';
const ofCloudWatch = 'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/';

/** By the path in `prices`: `glue.dpuHour`. */
export const priceSources: Readonly<Record<string, PriceSource>> = {
  'glue.dpuHour': { page: glue, readAt: ofGlue },
  'glue.jobLeastSeconds': { page: glue, readAt: ofGlue },
  'glue.crawlLeastSeconds': { page: glue, readAt: ofGlue },
  'glue.crawlDpus': { page: glue },
  'stepFunctions.transition': { page: stepFunctions, readAt: stepFunctions },
  'athena.terabyte': { page: athena, readAt: ofAthena },
  'athena.leastBytes': { page: athena, readAt: ofAthena },
  'lambda.gigabyteSecond': { page: lambda, readAt: ofLambda },
  'lambda.request': { page: lambda, readAt: ofLambda },
  's3.gigabyteMonth': { page: s3, readAt: ofS3 },
  's3.put': { page: s3, readAt: ofS3 },
  's3.get': { page: s3, readAt: ofS3 },
  'vpc.endpointHour': { page: 'https://aws.amazon.com/privatelink/pricing/' },
  'kms.keyMonth': { page: kms, readAt: kms },
  'secretsManager.secretMonth': {
    page: 'https://aws.amazon.com/secrets-manager/pricing/',
    readAt: 'https://hivebook.wiki/wiki/aws-secrets-manager-rotated-secrets-dynamic-db-credentials-kms',
  },
  'cloudWatch.alarmMonth': { page: cloudWatch },
  'cloudWatch.metricMonth': { page: cloudWatch, readAt: 'https://signoz.io/guides/cloudwatch-pricing' },
  'cloudWatch.logGigabyte': { page: cloudWatch, readAt: ofCloudWatch },
  'cloudWatch.dashboardMonth': { page: cloudWatch, readAt: ofCloudWatch },
  'cloudWatch.freeDashboards': { page: cloudWatch, readAt: cloudWatch },
  'rds.instanceHour.db.t4g.micro': { page: rds },
  'rds.instanceHour.db.t4g.small': { page: rds },
  'rds.instanceHour.db.t4g.medium': { page: rds },
  'rds.gigabyteMonth': {
    page: rds,
    readAt: 'https://leyaa.ai/codefly/learn/aws/part-2/aws-rds-pricing-considerations/visualize',
  },
};

export interface UnitPrice extends PriceSource {
  readonly name: string;
  readonly value: number;
  readonly confirmedBy: 'AWS' | 'others' | 'nobody';
}

/** Every unit price with what stands behind it. Throws for one that is in no list. */
export function unitPrices(): UnitPrice[] {
  const { listedOn: _day, region: _region, ...services } = prices;
  return numbersIn(services, '').map(([name, value]) => {
    const source = priceSources[name];
    if (source === undefined) throw new Error(`data/price-sources.ts says nothing of ${name}: add it`);
    return { name, value, ...source, confirmedBy: confirmedBy(source) };
  });
}

function numbersIn(value: object, path: string): [string, number][] {
  return Object.entries(value).flatMap(([key, inner]: [string, object | number]): [string, number][] =>
    typeof inner === 'number' ? [[`${path}${key}`, inner]] : numbersIn(inner, `${path}${key}.`),
  );
}

function confirmedBy({ page, readAt }: PriceSource): UnitPrice['confirmedBy'] {
  if (readAt === undefined) return 'nobody';
  return readAt === page ? 'AWS' : 'others';
}

/** How many of them AWS's own pages did not show, for whoever reads a sum of them. */
export function notConfirmed(): string {
  const all = unitPrices();
  const open = all.filter((price) => price.confirmedBy !== 'AWS').length;
  return `${open} of the ${all.length} unit prices could not be confirmed from AWS's pages`;
}
