import { functionMegabytes } from '../../data/functions.ts';
import { prices } from '../../data/prices.ts';
import type { Usage } from './usage.ts';

/** USD of one execution, by part. */
export const runParts = ['job', 'crawl', 'Athena', 'transitions', 'functions', 'requests and logs'] as const;
export type RunCost = Readonly<Record<(typeof runParts)[number], number>>;

const functionGigabytes = functionMegabytes / 1024;

/**
 * What no history tells, generously: objects that Athena and the job read and write, and what is logged. By far the
 * smallest part.
 */
const assumed = {
  query: { put: 2, get: 20 },
  job: { put: 50, get: 50 },
  logGigabytes: 0.005,
  logGigabyte: 0.5,
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
    'requests and logs': requestsAndLogs(usage),
  };
}

function requestsAndLogs({ queries, jobs, puts }: Usage): number {
  const put = puts + queries.length * assumed.query.put + jobs.length * assumed.job.put;
  const get = queries.length * assumed.query.get + jobs.length * assumed.job.get;
  const logs = jobs.length * assumed.logGigabytes * assumed.logGigabyte;
  return put * prices.s3.put + get * prices.s3.get + logs;
}

export const total = (cost: RunCost): number => sum(Object.values(cost), (part) => part);

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((all, item) => all + value(item), 0);
}
