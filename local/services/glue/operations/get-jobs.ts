import type { GetJobsRequest, GetJobsResponse } from '@aws-sdk/client-glue';
import { invalidInput } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';
import { stackJobs } from '../jobs/stack-jobs.ts';
import { paginate } from '../../paginate.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetJobs.html */
export function getJobs({ cloud }: GlueContext, input: GetJobsRequest): GetJobsResponse {
  const { items, NextToken } = paginate(stackJobs(cloud), input, 1000, invalidInput);
  return { Jobs: items, NextToken };
}
