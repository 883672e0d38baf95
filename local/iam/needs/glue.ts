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
  needs: ({ Name }: { Name?: string }, places) => [need(`glue:${action}`, places.arn('glue', `crawler/${Name}`))],
});

const onAllJobs = (action: string): Row => ({
  page: reference('awsglue'),
  needs: (_, places) => [need(`glue:${action}`, places.arn('glue', 'job/*'))],
});

export const glue: Rows = {
  BatchCreatePartition: onTable('BatchCreatePartition'),
  BatchDeletePartition: onTable('BatchDeletePartition'),
  BatchStopJobRun: onJob('BatchStopJobRun'),
  CreatePartition: onTable('CreatePartition'),
  CreateTable: onTable('CreateTable'),
  DeleteTable: onTable('DeleteTable'),
  GetCrawler: onCrawler('GetCrawler'),
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
  GetJobs: onAllJobs('GetJobs'),
  GetPartition: onTable('GetPartition'),
  GetPartitions: onTable('GetPartitions'),
  GetTable: onTable('GetTable'),
  GetTables: {
    page: catalogPage,
    needs: ({ DatabaseName }: CatalogInput, places) => inCatalog(places, 'GetTables', DatabaseName, '*'),
  },
  ListJobs: onAllJobs('ListJobs'),
  StartCrawler: onCrawler('StartCrawler'),
  StartJobRun: onJob('StartJobRun'),
  StopCrawler: onCrawler('StopCrawler'),
  UpdatePartition: onTable('UpdatePartition'),
  UpdateTable: onTable('UpdateTable'),
};
