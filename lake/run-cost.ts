import { functionMegabytes } from '../data/functions.ts';
import { hoursOfMonth, prices } from '../data/prices.ts';
import type { Usage } from './usage.ts';

/** USD of one execution, by part. */
export const runParts = ['job', 'crawl', 'Athena', 'transitions', 'functions', 'metrics', 'requests and logs'] as const;
export type RunCost = Readonly<Record<(typeof runParts)[number], number>>;

const functionGigabytes = functionMegabytes / 1024;

/**
 * What no history tells, generously: objects that Athena and the job read and write, what is logged, and how many metrics
 * an execution with a job puts, and one without.
 */
const assumed = {
  query: { put: 2, get: 20 },
  job: { put: 50, get: 50 },
  logGigabytes: 0.005,
  metrics: { withJob: 11, withoutJob: 4 },
} as const;

export function runCost(usage: Usage): RunCost {
  const { glue, stepFunctions, athena, lambda } = prices;
  const dpuSecond = glue.dpuHour / 3600;
  return {
    job: sum(usage.jobs, ({ dpus, seconds }) => dpus * Math.max(seconds, glue.jobLeastSeconds) * dpuSecond),
    crawl: sum(usage.crawls, (seconds) => glue.crawlDpus * Math.max(seconds, glue.crawlLeastSeconds) * dpuSecond),
    Athena: sum(usage.queries, (bytes) => (Math.max(bytes, athena.leastBytes) / 1e12) * athena.terabyte),
    transitions: usage.transitions * stepFunctions.transition,
    functions: sum(usage.functions, (seconds) => lambda.request + seconds * functionGigabytes * lambda.gigabyteSecond),
    metrics: metricHours(usage) * (prices.cloudWatch.metricMonth / hoursOfMonth),
    'requests and logs': requestsAndLogs(usage),
  };
}

/** Each metric is put in one hour. */
function metricHours({ transitions, jobs }: Usage): number {
  if (transitions === 0) return 0;
  return jobs.length > 0 ? assumed.metrics.withJob : assumed.metrics.withoutJob;
}

function requestsAndLogs({ queries, jobs, puts }: Usage): number {
  const put = puts + queries.length * assumed.query.put + jobs.length * assumed.job.put;
  const get = queries.length * assumed.query.get + jobs.length * assumed.job.get;
  const logs = jobs.length * assumed.logGigabytes * prices.cloudWatch.logGigabyte;
  return put * prices.s3.put + get * prices.s3.get + logs;
}

export const total = (cost: RunCost): number => sum(Object.values(cost), (part) => part);

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((all, item) => all + value(item), 0);
}
