import type { GetJobRequest, GetJobResponse } from '@aws-sdk/client-glue';
import { entityNotFound } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';
import { stackJobs } from '../jobs/stack-jobs.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetJob.html */
export function getJob({ cloud }: GlueContext, { JobName }: GetJobRequest): GetJobResponse {
  const job = stackJobs(cloud).find(({ Name }) => Name === JobName);
  if (job === undefined) throw entityNotFound(`Job with name: ${String(JobName)} not found.`);
  return { Job: job };
}
