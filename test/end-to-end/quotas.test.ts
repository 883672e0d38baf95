import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceError, type Fault } from '../../data/faults/fault.ts';
import { openPipeline, ownDump, type LocalPipeline } from './local-pipeline.ts';

interface Quota {
  readonly operation: `${string}:${string}`;
  /** As the service names it, with its HTTP status. */
  readonly code: string;
  readonly status: number;
  readonly message: string;
  /** As the state machine sees it. */
  readonly error: string;
}

/** What each service of a run answers when there is too much of something. */
const quotas: readonly Quota[] = [
  {
    operation: 'lambda:Invoke',
    code: 'TooManyRequestsException',
    status: 429,
    message: 'Rate Exceeded.',
    error: 'Lambda.TooManyRequestsException',
  },
  {
    operation: 'glue:StartJobRun',
    code: 'ResourceNumberLimitExceededException',
    status: 400,
    message: 'Failed to start job run due to exceeded max concurrent capacity.',
    error: 'Glue.ResourceNumberLimitExceededException',
  },
  {
    operation: 'glue:StartJobRun',
    code: 'ConcurrentRunsExceededException',
    status: 400,
    message: 'Concurrent runs exceeded for sales-star-schema',
    error: 'Glue.ConcurrentRunsExceededException',
  },
  {
    operation: 'glue:BatchCreatePartition',
    code: 'ThrottlingException',
    status: 400,
    message: 'Rate exceeded',
    error: 'Glue.ThrottlingException',
  },
  {
    operation: 'glue:StartCrawler',
    code: 'ThrottlingException',
    status: 400,
    message: 'Rate exceeded',
    error: 'Glue.ThrottlingException',
  },
  {
    operation: 'athena:StartQueryExecution',
    code: 'TooManyRequestsException',
    status: 429,
    message: 'You have exceeded the limit for the number of queries you can run concurrently.',
    error: 'Athena.TooManyRequestsException',
  },
  {
    operation: 's3:PutObject',
    code: 'SlowDown',
    status: 503,
    message: 'Please reduce your request rate.',
    // The first that writes is the function that takes the lock.
    error: 'SlowDown',
  },
  {
    operation: 'secretsmanager:GetSecretValue',
    code: 'ThrottlingException',
    status: 400,
    message: 'ThrottlingException: Rate exceeded',
    error: 'SourceSecretInvalid',
  },
];

let pipeline: LocalPipeline;
let published: (string | null)[][];
const look = () => pipeline.query('SELECT run_id, (SELECT sum(revenue) FROM fact_orders) FROM current_run');

/** Refuses the first calls of an operation. */
function refusing({ operation, code, status, message }: Quota, calls: number): Readonly<Record<string, Fault>> {
  let left = calls;
  return {
    [operation]: async (input, next) => {
      if (left === 0) return (await next(input)) as unknown;
      left -= 1;
      throw serviceError(code, message.replace(`${code}: `, ''), status);
    },
  };
}

beforeAll(async () => {
  pipeline = await openPipeline({ kind: 'dump', file: ownDump });
  expect(await pipeline.execute()).toMatchObject({ status: 'SUCCEEDED' });
  published = await look();
}, 120_000);
afterAll(() => pipeline.close());
afterEach(() => pipeline.break({}));

describe('a quota that stays exceeded', () => {
  it.each(quotas)('$operation $code: fails by name, is told of, and changes nothing', async (quota) => {
    const before = (await pipeline.messages()).length;
    pipeline.break(refusing(quota, Infinity));
    const ended = await pipeline.execute({ crawl: 'always' });
    pipeline.break({});
    expect({ status: ended.status, error: ended.error }).toEqual({ status: 'FAILED', error: quota.error });
    expect(ended.cause).toContain(quota.message);
    expect(ended.cause).toMatch(/^notified: /);
    const repeated = ended.cause?.startsWith('notified: since ') === true;
    expect((await pipeline.messages()).length - before).toBe(repeated ? 0 : 1);
    expect(await look()).toEqual(published);
  });
});

describe('a quota that is exceeded for a moment', () => {
  it.each(quotas)('$operation $code: the run waits, and is published', async (quota) => {
    pipeline.break(refusing(quota, 2));
    const ended = await pipeline.execute({ crawl: 'always' });
    expect({ status: ended.status, error: ended.error }).toEqual({ status: 'SUCCEEDED', error: undefined });
    expect((await look())[0]?.[0]).not.toBe(published[0]?.[0]);
    published = await look();
  });
});
