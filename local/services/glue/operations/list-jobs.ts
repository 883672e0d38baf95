import type { ListJobsRequest, ListJobsResponse } from '@aws-sdk/client-glue';
import { invalidInput } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';
import { stackJobs } from '../jobs/stack-jobs.ts';
import { paginate } from '../../paginate.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_ListJobs.html */
export function listJobs({ cloud }: GlueContext, input: ListJobsRequest): ListJobsResponse {
  const { items, NextToken } = paginate(stackJobs(cloud), input, 1000, invalidInput);
  return { JobNames: items.map((job) => String(job.Name)), NextToken };
}
