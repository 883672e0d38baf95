import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createGlue, type GlueService } from '../../../../local/services/glue/glue.ts';
import { account, call, FakeCloud, type Declared } from './fake-cloud.ts';
import { crawlerProperties, stack } from './crawled-lake.ts';

let cloud: FakeCloud;
let service: GlueService;
const glue = (name: string, request: object) =>
  service.operations[name]?.(request, call) as Promise<Record<string, unknown>>;
const crawler = async () => (await glue('GetCrawler', { Name: 'sales-runs' })).Crawler as Record<string, unknown>;
async function crawl() {
  await glue('StartCrawler', { Name: 'sales-runs' });
  await service.idle();
  return (await crawler()).LastCrawl as Record<string, unknown>;
}
async function partitions(table: string) {
  const { Partitions } = await glue('GetPartitions', { DatabaseName: 'sales_crawled', TableName: table });
  return Object.fromEntries(
    (Partitions as { Values: string[]; StorageDescriptor: { Columns: { Name: string; Type: string }[] } }[]).map(
      ({ Values, StorageDescriptor }) => [
        Values.join(),
        StorageDescriptor.Columns.map(({ Name, Type }) => `${Name} ${Type}`).join(', '),
      ],
    ),
  );
}

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

describe('a crawl', () => {
  const parameters = (files: number, size: unknown) => ({
    CrawlerSchemaDeserializerVersion: '1.0',
    CrawlerSchemaSerializerVersion: '1.0',
    UPDATED_BY_CRAWLER: 'sales-runs',
    classification: 'parquet',
    compressionType: 'none',
    objectCount: String(files),
    sizeKey: size,
    typeOfData: 'file',
  });

  it('makes a table of each target and a partition of each folder', async () => {
    await crawl();
    const descriptor = {
      Columns: [
        { Name: 'order_number', Type: 'int' },
        { Name: 'price', Type: 'decimal(10,2)' },
      ],
      Location: 's3://lake/runs/fact_orders/',
      InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
      OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
      Compressed: false,
      NumberOfBuckets: -1,
      SerdeInfo: {
        SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
        Parameters: { 'serialization.format': '1' },
      },
      BucketColumns: [],
      SortColumns: [],
      Parameters: parameters(1, expect.stringMatching(/^\d+$/)),
      StoredAsSubDirectories: false,
    };
    expect(await glue('GetTable', { DatabaseName: 'sales_crawled', Name: 'fact_orders' })).toEqual({
      Table: {
        Name: 'fact_orders',
        DatabaseName: 'sales_crawled',
        CatalogId: account,
        CreateTime: expect.any(Date),
        UpdateTime: expect.any(Date),
        VersionId: '0',
        Retention: 0,
        StorageDescriptor: descriptor,
        PartitionKeys: [{ Name: 'run_id', Type: 'string' }],
        TableType: 'EXTERNAL_TABLE',
        Parameters: descriptor.Parameters,
        CreatedBy: 'crawler sales-runs',
        IsRegisteredWithLakeFormation: false,
      },
    });
    expect(
      await glue('GetPartition', { DatabaseName: 'sales_crawled', TableName: 'fact_orders', PartitionValues: ['r1'] }),
    ).toEqual({
      Partition: {
        Values: ['r1'],
        DatabaseName: 'sales_crawled',
        TableName: 'fact_orders',
        CreationTime: expect.any(Date),
        StorageDescriptor: { ...descriptor, Location: 's3://lake/runs/fact_orders/run_id=r1/' },
        Parameters: descriptor.Parameters,
        CatalogId: account,
      },
    });
    expect(await partitions('dim_dates')).toEqual({ r1: 'date date' });
  });

  it('names types as Glue does', async () => {
    await cloud.parquet(
      'lake',
      'runs/fact_orders/run_id=r1/part-0.parquet',
      `SELECT 1::tinyint a, 1::smallint b, 1::int c, 1::bigint d, 1::decimal(10,2) e, 1::decimal(38,0) f, 1::float g,
         1::double h, true i, 'x' j, DATE '2026-01-01' k, TIMESTAMP '2026-01-01' l, 'x'::blob m, 1::uinteger n`,
    );
    await crawl();
    expect(await partitions('fact_orders')).toEqual({
      r1:
        'a tinyint, b smallint, c int, d bigint, e decimal(10,2), f decimal(38,0), g float, h double, i boolean, ' +
        'j string, k date, l timestamp, m binary, n bigint',
    });
  });

  it('gives a partition its own schema; the table has the newest one, and the columns of older ones', async () => {
    await cloud.parquet(
      'lake',
      'runs/fact_orders/run_id=r2/part-0.parquet',
      "SELECT 1::bigint AS order_number, 'x' AS note",
    );
    await crawl();
    expect(await partitions('fact_orders')).toEqual({
      r1: 'order_number int, price decimal(10,2)',
      r2: 'order_number bigint, note string',
    });
    expect(await glue('GetTable', { DatabaseName: 'sales_crawled', Name: 'fact_orders' })).toMatchObject({
      Table: {
        StorageDescriptor: {
          Columns: [
            { Name: 'order_number', Type: 'bigint' },
            { Name: 'note', Type: 'string' },
            { Name: 'price', Type: 'decimal(10,2)' },
          ],
        },
      },
    });
  });

  it('leaves unchanged partitions as they are, and sees changed ones', async () => {
    await crawl();
    const before = await glue('GetPartitions', { DatabaseName: 'sales_crawled', TableName: 'dim_dates' });
    await cloud.parquet('lake', 'runs/fact_orders/run_id=r1/part-0.parquet', 'SELECT 1::bigint AS order_number');
    service = createGlue(cloud);
    await crawl();
    expect(await glue('GetPartitions', { DatabaseName: 'sales_crawled', TableName: 'dim_dates' })).toEqual(before);
    expect(await partitions('fact_orders')).toEqual({ r1: 'order_number bigint' });
    expect(await glue('GetTable', { DatabaseName: 'sales_crawled', Name: 'fact_orders' })).toMatchObject({
      Table: { VersionId: '1' },
    });
    expect(await glue('GetTable', { DatabaseName: 'sales_crawled', Name: 'dim_dates' })).toMatchObject({
      Table: { VersionId: '0' },
    });
  });

  it('removes partitions and tables whose files are gone', async () => {
    await cloud.parquet('lake', 'runs/fact_orders/run_id=r2/part-0.parquet', 'SELECT 1 AS order_number');
    await crawl();
    rmSync(join(cloud.bucketFolder('lake'), 'runs/fact_orders/run_id=r1'), { recursive: true });
    rmSync(join(cloud.bucketFolder('lake'), 'runs/dim_dates'), { recursive: true });
    expect(await crawl()).toMatchObject({ Status: 'SUCCEEDED' });
    expect(await partitions('fact_orders')).toEqual({ r2: 'order_number int' });
    expect(await glue('GetTables', { DatabaseName: 'sales_crawled' })).toMatchObject({
      TableList: [{ Name: 'fact_orders' }],
    });
  });

  it.each([
    ['part-0.parquet', 'not a Parquet file, or a damaged one', undefined],
    ['list.parquet', 'column a has a type that the local Glue does not know (nested)', 'SELECT [1] AS a'],
  ])('fails on %s, which is %s, and changes nothing', async (name, problem, sql) => {
    await crawl();
    const key = `runs/dim_dates/run_id=r2/${name}`;
    const file = join(cloud.bucketFolder('lake'), key);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'a,b\n1,2\n');
    if (sql !== undefined) await cloud.parquet('lake', key, sql);
    expect(await crawl()).toMatchObject({
      Status: 'FAILED',
      ErrorMessage: `Cannot read s3://lake/${key}: ${problem}. Remove or replace the file, then start the crawler again.`,
    });
    expect(await partitions('dim_dates')).toEqual({ r1: 'date date' });
  });

  it('finds the tables below a target at the configured level', async () => {
    const target = { ...crawlerProperties, Targets: { S3Targets: [{ Path: 's3://lake/runs/' }] } };
    const wide = new FakeCloud([stack[0] as Declared, ['AWS::Glue::Crawler', target]], undefined, cloud.stateFolder);
    service = createGlue(wide);
    await crawl();
    expect(await glue('GetTables', { DatabaseName: 'sales_crawled' })).toMatchObject({
      TableList: [{ Name: 'dim_dates' }, { Name: 'fact_orders' }],
    });
  });
});
