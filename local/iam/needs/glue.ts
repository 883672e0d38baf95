import type { Places } from '../places.ts';
import { need, reference, type Row, type Rows } from './row.ts';

interface CatalogInput {
  readonly DatabaseName?: string;
  readonly Name?: string;
  readonly TableName?: string;
  readonly TableInput?: { readonly Name?: string };
}

/** On a thing in the catalog one needs the right for all that it is in, too. */
export function inCatalog(places: Places, action: string, database?: string, table?: string) {
  const resources = ['catalog'];
  if (database !== undefined) resources.push(`database/${database.toLowerCase()}`);
  if (table !== undefined) resources.push(`table/${String(database).toLowerCase()}/${table.toLowerCase()}`);
  return resources.map((resource) => need(`glue:${action}`, places.arn('glue', resource)));
}

const catalogPage = 'https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html';

const onTable = (action: string): Row => ({
  page: catalogPage,
  needs: ({ DatabaseName, Name, TableName, TableInput }: CatalogInput, places) =>
    inCatalog(places, action, DatabaseName, TableName ?? Name ?? TableInput?.Name ?? ''),
});

const onJob = (action: string): Row => ({
  page: reference('awsglue'),
  needs: ({ JobName }: { JobName?: string }, places) => [need(`glue:${action}`, places.arn('glue', `job/${JobName}`))],
});

const onCrawler = (action: string): Row => ({
  page: reference('awsglue'),
  needs: ({ Name, CrawlerName }: { Name?: string; CrawlerName?: string }, places) => [
    need(`glue:${action}`, places.arn('glue', `crawler/${Name ?? CrawlerName}`)),
  ],
});

const onAll = (action: string, kind: 'crawler' | 'job'): Row => ({
  page: reference('awsglue'),
  needs: (_, places) => [need(`glue:${action}`, places.arn('glue', `${kind}/*`))],
});

export const glue: Rows = {
  BatchCreatePartition: onTable('BatchCreatePartition'),
  BatchDeletePartition: onTable('BatchDeletePartition'),
  BatchGetCrawlers: {
    page: reference('awsglue'),
    needs: ({ CrawlerNames = [] }: { CrawlerNames?: readonly string[] }, places) =>
      CrawlerNames.map((name) => need('glue:BatchGetCrawlers', places.arn('glue', `crawler/${name}`))),
  },
  BatchGetJobs: {
    page: reference('awsglue'),
    needs: ({ JobNames = [] }: { JobNames?: readonly string[] }, places) =>
      JobNames.map((name) => need('glue:BatchGetJobs', places.arn('glue', `job/${name}`))),
  },
  BatchGetPartition: onTable('BatchGetPartition'),
  BatchStopJobRun: onJob('BatchStopJobRun'),
  CreatePartition: onTable('CreatePartition'),
  CreateTable: onTable('CreateTable'),
  DeletePartition: onTable('DeletePartition'),
  DeleteTable: onTable('DeleteTable'),
  GetCrawler: onCrawler('GetCrawler'),
  GetCrawlerMetrics: onAll('GetCrawlerMetrics', 'crawler'),
  GetCrawlers: onAll('GetCrawlers', 'crawler'),
  GetDatabase: {
    page: catalogPage,
    needs: ({ Name }: CatalogInput, places) => inCatalog(places, 'GetDatabase', Name),
  },
  GetDatabases: {
    page: 'https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html',
    needs: (_, places) => inCatalog(places, 'GetDatabases', '*'),
  },
  GetJob: onJob('GetJob'),
  GetJobRun: onJob('GetJobRun'),
  GetJobRuns: onJob('GetJobRuns'),
  GetJobs: onAll('GetJobs', 'job'),
  GetPartition: onTable('GetPartition'),
  GetPartitions: onTable('GetPartitions'),
  GetTable: onTable('GetTable'),
  GetTables: {
    page: catalogPage,
    needs: ({ DatabaseName }: CatalogInput, places) => inCatalog(places, 'GetTables', DatabaseName, '*'),
  },
  ListCrawlers: onAll('ListCrawlers', 'crawler'),
  ListCrawls: onCrawler('ListCrawls'),
  ListJobs: onAll('ListJobs', 'job'),
  StartCrawler: onCrawler('StartCrawler'),
  StartJobRun: onJob('StartJobRun'),
  StopCrawler: onCrawler('StopCrawler'),
  UpdatePartition: onTable('UpdatePartition'),
  UpdateTable: onTable('UpdateTable'),
};
