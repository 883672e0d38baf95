import { join } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { Catalog } from './catalog/catalog.ts';
import { stackDatabases } from './catalog/stack-databases.ts';
import { deployStackTables } from './catalog/stack-tables.ts';
import { Crawlers } from './crawlers/crawlers.ts';
import { bind, type GlueContext } from './glue-context.ts';
import { JobRuns } from './jobs/job-runs.ts';
import { batchCreatePartition } from './operations/batch-create-partition.ts';
import { batchDeletePartition } from './operations/batch-delete-partition.ts';
import { batchGetCrawlers } from './operations/batch-get-crawlers.ts';
import { batchGetJobs } from './operations/batch-get-jobs.ts';
import { batchGetPartition } from './operations/batch-get-partition.ts';
import { batchStopJobRun } from './operations/batch-stop-job-run.ts';
import { createPartition } from './operations/create-partition.ts';
import { createTable } from './operations/create-table.ts';
import { deletePartition } from './operations/delete-partition.ts';
import { deleteTable } from './operations/delete-table.ts';
import { getCrawlerMetrics } from './operations/get-crawler-metrics.ts';
import { getCrawler } from './operations/get-crawler.ts';
import { getCrawlers } from './operations/get-crawlers.ts';
import { getDatabase } from './operations/get-database.ts';
import { getDatabases } from './operations/get-databases.ts';
import { getJobRun } from './operations/get-job-run.ts';
import { getJobRuns } from './operations/get-job-runs.ts';
import { getJob } from './operations/get-job.ts';
import { getJobs } from './operations/get-jobs.ts';
import { getPartition } from './operations/get-partition.ts';
import { getPartitions } from './operations/get-partitions.ts';
import { getTable } from './operations/get-table.ts';
import { getTables } from './operations/get-tables.ts';
import { listCrawlers } from './operations/list-crawlers.ts';
import { listCrawls } from './operations/list-crawls.ts';
import { listJobs } from './operations/list-jobs.ts';
import { startCrawler } from './operations/start-crawler.ts';
import { startJobRun } from './operations/start-job-run.ts';
import { stopCrawler } from './operations/stop-crawler.ts';
import { updatePartition } from './operations/update-partition.ts';
import { updateTable } from './operations/update-table.ts';

export interface GlueService extends Service {
  /** A job run or a crawl is under way. */
  busy(): boolean;
  /** Settles when no job run and no crawl is under way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** AWS Glue: Data Catalog, jobs and crawlers of the stack. State: `catalog/`, `job-runs/`, `logs/`, `crawlers/`, `crawls/`, `crawl-history/`. */
export function createGlue(cloud: Cloud): GlueService {
  const catalog = new Catalog(join(cloud.stateFolder, 'catalog'), stackDatabases(cloud));
  deployStackTables(cloud, catalog);
  const glue: GlueContext = { cloud, catalog, runs: new JobRuns(cloud), crawlers: new Crawlers(cloud, catalog) };
  return {
    operations: operations(glue),
    busy: () => glue.runs.busy || glue.crawlers.busy,
    idle: async () => {
      while (glue.runs.busy || glue.crawlers.busy) await Promise.all([glue.runs.idle(), glue.crawlers.idle()]);
    },
    stop: async () => {
      await Promise.all([glue.runs.stopAll(), glue.crawlers.stopAll()]);
    },
  };
}

const operations = (glue: GlueContext) => ({
  BatchCreatePartition: bind(glue, batchCreatePartition),
  BatchDeletePartition: bind(glue, batchDeletePartition),
  BatchGetCrawlers: bind(glue, batchGetCrawlers),
  BatchGetJobs: bind(glue, batchGetJobs),
  BatchGetPartition: bind(glue, batchGetPartition),
  BatchStopJobRun: bind(glue, batchStopJobRun),
  CreatePartition: bind(glue, createPartition),
  CreateTable: bind(glue, createTable),
  DeletePartition: bind(glue, deletePartition),
  DeleteTable: bind(glue, deleteTable),
  GetCrawler: bind(glue, getCrawler),
  GetCrawlerMetrics: bind(glue, getCrawlerMetrics),
  GetCrawlers: bind(glue, getCrawlers),
  GetDatabase: bind(glue, getDatabase),
  GetDatabases: bind(glue, getDatabases),
  GetJob: bind(glue, getJob),
  GetJobRun: bind(glue, getJobRun),
  GetJobRuns: bind(glue, getJobRuns),
  GetJobs: bind(glue, getJobs),
  GetPartition: bind(glue, getPartition),
  GetPartitions: bind(glue, getPartitions),
  GetTable: bind(glue, getTable),
  GetTables: bind(glue, getTables),
  ListCrawlers: bind(glue, listCrawlers),
  ListCrawls: bind(glue, listCrawls),
  ListJobs: bind(glue, listJobs),
  StartCrawler: bind(glue, startCrawler),
  StartJobRun: bind(glue, startJobRun),
  StopCrawler: bind(glue, stopCrawler),
  UpdatePartition: bind(glue, updatePartition),
  UpdateTable: bind(glue, updateTable),
});
