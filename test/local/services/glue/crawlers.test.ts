import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createGlue, type GlueService } from '../../../../local/services/glue/glue.ts';
import { call, failure, FakeCloud } from './fake-cloud.ts';
import { crawlerProperties, stack } from './crawled-lake.ts';

let cloud: FakeCloud;
let service: GlueService;
const glue = (name: string, request: object) =>
  service.operations[name]?.(request, call) as Promise<Record<string, unknown>>;
const crawler = async () => (await glue('GetCrawler', { Name: 'sales-runs' })).Crawler as Record<string, unknown>;

beforeEach(async () => {
  cloud = new FakeCloud(stack);
  service = createGlue(cloud);
  await cloud.parquet(
    'lake',
    'runs/fact_orders/run_id=r1/part-0.parquet',
    'SELECT 1 AS Order_Number, 2.50::decimal(10,2) AS price',
  );
  await cloud.parquet('lake', 'runs/dim_dates/run_id=r1/part-0.parquet', "SELECT DATE '2026-01-01' AS date LIMIT 0");
});
afterEach(async () => {
  await service.stop();
  cloud.remove();
});

describe('a crawler', () => {
  it('that never ran has no LastCrawl', async () => {
    expect(await crawler()).toEqual({
      ...crawlerProperties,
      Role: 'service/CrawlerRole',
      Classifiers: [],
      RecrawlPolicy: { RecrawlBehavior: 'CRAWL_EVERYTHING' },
      Version: 1,
      State: 'READY',
      CrawlElapsedTime: 0,
    });
  });

  it('is RUNNING, then READY with a LastCrawl that outlives the process', async () => {
    await glue('StartCrawler', { Name: 'sales-runs' });
    expect(await crawler()).toMatchObject({ State: 'RUNNING' });
    expect(service.busy()).toBe(true);
    expect(await failure(glue('StartCrawler', { Name: 'sales-runs' }))).toBe(
      'CrawlerRunningException: Crawler with name sales-runs has already started',
    );
    await service.idle();
    service = createGlue(cloud);
    expect(await crawler()).toMatchObject({
      State: 'READY',
      LastCrawl: {
        Status: 'SUCCEEDED',
        LogGroup: '/aws-glue/crawlers',
        LogStream: 'sales-runs',
        MessagePrefix: expect.stringMatching(/^[0-9a-f-]{36}$/),
        StartTime: expect.any(Date),
      },
    });
  });

  it('is stopped by StopCrawler', async () => {
    await glue('StartCrawler', { Name: 'sales-runs' });
    await glue('StopCrawler', { Name: 'sales-runs' });
    expect(await crawler()).toMatchObject({ State: 'STOPPING' });
    expect(await failure(glue('StopCrawler', { Name: 'sales-runs' }))).toBe(
      'CrawlerStoppingException: Crawler with name sales-runs is stopping',
    );
    await service.idle();
    expect(await crawler()).toMatchObject({ State: 'READY', LastCrawl: { Status: 'CANCELLED' } });
    expect(await failure(glue('StopCrawler', { Name: 'sales-runs' }))).toBe(
      'CrawlerNotRunningException: Crawler with name sales-runs is not running',
    );
  });

  it('is unknown when the stack has none of its name', async () => {
    expect(await failure(glue('StartCrawler', { Name: 'x' }))).toBe(
      'EntityNotFoundException: Crawler entry with name x does not exist',
    );
  });
});
