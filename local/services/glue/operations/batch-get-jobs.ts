import type { BatchGetJobsRequest, BatchGetJobsResponse } from '@aws-sdk/client-glue';
import type { GlueContext } from '../glue-context.ts';
import { stackJobs } from '../jobs/stack-jobs.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_BatchGetJobs.html */
export function batchGetJobs({ cloud }: GlueContext, { JobNames = [] }: BatchGetJobsRequest): BatchGetJobsResponse {
  const jobs = stackJobs(cloud);
  const known = jobs.map(({ Name }) => Name);
  return {
    Jobs: jobs.filter(({ Name = '' }) => JobNames.includes(Name)),
    JobsNotFound: JobNames.filter((name) => !known.includes(name)),
  };
}
