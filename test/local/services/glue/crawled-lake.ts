import { account, type Declared } from './fake-cloud.ts';

export const crawlerProperties = {
  Name: 'sales-runs',
  Role: `arn:aws:iam::${account}:role/service/CrawlerRole`,
  DatabaseName: 'sales_crawled',
  Targets: { S3Targets: [{ Path: 's3://lake/runs/fact_orders/' }, { Path: 's3://lake/runs/dim_dates/' }] },
  SchemaChangePolicy: { UpdateBehavior: 'UPDATE_IN_DATABASE', DeleteBehavior: 'DELETE_FROM_DATABASE' },
  Configuration: '{"Version":1.0,"Grouping":{"TableLevelConfiguration":3}}',
};

/** A crawler over two tables, and the database of what it finds. */
export const stack: Declared[] = [
  ['AWS::Glue::Database', { DatabaseInput: { Name: 'sales_crawled' } }],
  ['AWS::Glue::Crawler', crawlerProperties],
];
