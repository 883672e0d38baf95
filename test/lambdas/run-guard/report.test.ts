import { beforeEach, describe, expect, it } from '@jest/globals';
import type { SNSClient } from '@aws-sdk/client-sns';
import { report } from '../../../lambdas/run-guard/report.ts';
import type { EndEvent, FailEvent } from '../../../lambdas/run-guard/tell.ts';
import { accessDenied, arnOf, FakeS3 } from '../shared/fake-clients.ts';
import { writtenLines } from '../written-lines.ts';
import { a, b, c, publicationKey, published, rolledBack, summaryOf } from './records.ts';

const execution = { executionArn: arnOf('one'), startTime: '2026-11-22T03:00:00.000Z' };
const now = () => new Date('2026-11-22T03:02:30Z');

let s3: FakeS3;
beforeEach(() => {
  s3 = new FakeS3();
  s3.put({ [`manifests/${c}.json`]: manifestOf(100), [`audits/${c}/summary.json`]: summaryOf('late-orders warn') });
});

function manifestOf(seconds: number) {
  return { source: { rows: 7 }, tables: [], seconds: { extract: seconds, models: 0 } };
}

const topic = (SubscriptionsConfirmed: string) =>
  ({ send: () => Promise.resolve({ Attributes: { SubscriptionsConfirmed } }) }) as unknown as SNSClient;

async function reported(event: Omit<EndEvent, 'startTime' | 'executionArn'> | FailEvent, sns = topic('2')) {
  const context = { s3: s3.client, bucket: 'lake', sns, topicArn: 'topic', namespace: 'SalesPipeline', now };
  const lines = await writtenLines(() => report(context, { ...execution, ...event }));
  expect(lines).toHaveLength(1);
  return lines[0]!;
}

/** What CloudWatch takes from a line, by the specification of the embedded metric format. */
function metricsOf(line: Record<string, unknown>): Record<string, unknown> {
  const { CloudWatchMetrics, Timestamp } = line._aws as { CloudWatchMetrics: unknown[]; Timestamp: number };
  expect(Math.abs(Timestamp - Date.now())).toBeLessThan(60_000);
  const directive = CloudWatchMetrics[0] as { Metrics: { Name: string; Unit: string }[] };
  expect(CloudWatchMetrics).toEqual([{ Namespace: 'SalesPipeline', Dimensions: [[]], Metrics: expect.any(Array) }]);
  return Object.fromEntries(directive.Metrics.map(({ Name }) => [Name, line[Name]]));
}

const end = { operation: 'end', action: 'run', runId: c, publication: 'publish' } as const;
const always = { ConfirmedSubscriptions: 2, PublicationHeldHours: 0 };

describe('the metrics of an execution', () => {
  it('that published a run', async () => {
    const line = await reported(end);
    expect(metricsOf(line)).toEqual({ RunSeconds: 150, SourceRows: 7, ChecksFailed: 0, ChecksWarned: 1, ...always });
    expect(line).toMatchObject({
      level: 'INFO',
      message: 'execution ends',
      run_id: c,
      execution: execution.executionArn,
      action: 'run',
      publication: 'publish',
      job_seconds: { extract: 100, models: 0 },
    });
  });

  it('compare its job with those of the published runs that are still there', async () => {
    const earlier = ['1', '2', '3', '4'].map((digit) => a.replace('aaaaaaaa', digit.repeat(8)));
    const records = [...earlier, b, c].map((id) => published(id, 'none'));
    records.forEach((record, index) => s3.put({ [publicationKey(index, record)]: record }));
    earlier.forEach((id, index) => s3.put({ [`manifests/${id}.json`]: manifestOf(10 * (index + 1)) }));
    // Of 10, 20, 30 and 40 the upper one in the middle.
    expect(metricsOf(await reported(end))).toMatchObject({ JobSlowdown: 100 / 30 });
  });

  it('that found the source unchanged, or was no run: nothing of a run', async () => {
    expect(metricsOf(await reported({ ...end, publication: 'confirmed' }))).toEqual(always);
    expect(metricsOf(await reported({ ...end, action: 'audit', publication: 'none' }))).toEqual(always);
  });

  it('while publication is held, and nobody is told', async () => {
    const record = rolledBack(a, b);
    s3.put({ [publicationKey(0, record)]: { ...record, moment: '2026-11-20T03:02:30.000Z' } });
    const line = await reported({ ...end, action: 'audit', publication: 'none' }, topic('0'));
    expect(metricsOf(line)).toEqual({ ConfirmedSubscriptions: 0, PublicationHeldHours: 48 });
  });

  it('that failed: what its audit found, and no figures', async () => {
    s3.put({ [`audits/${c}/summary.json`]: summaryOf('grain fail') });
    const failure = { step: 'AuditRun', error: 'AuditFailed', runId: c };
    const line = await reported({ operation: 'fail', input: {}, failure, told: true, ...execution });
    expect(metricsOf(line)).toEqual({ ChecksFailed: 1, ChecksWarned: 0, ...always });
    expect(line).toMatchObject({ run_id: c, step: 'AuditRun', error: 'AuditFailed' });
  });

  it('can fail without a failure of the execution: the log has the reason', async () => {
    s3.before = () => {
      throw accessDenied;
    };
    const line = await reported(end);
    expect(line).toMatchObject({ level: 'WARN', message: 'no metrics of this execution', run_id: c });
    expect(line.reason).toContain('AccessDenied');
  });
});
