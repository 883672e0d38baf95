import type { GetJobRunsRequest, GetJobRunsResponse } from '@aws-sdk/client-glue';
import { invalidInput } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';
import { paginate } from '../../paginate.ts';
import { getJob } from './get-job.ts';

/** Newest first. https://docs.aws.amazon.com/glue/latest/webapi/API_GetJobRuns.html */
export function getJobRuns(glue: GlueContext, input: GetJobRunsRequest): GetJobRunsResponse {
  const { Job } = getJob(glue, input) as { Job: { Name: string } };
  const { items, NextToken } = paginate(glue.runs.list(Job.Name), input, 200, invalidInput);
  return { JobRuns: items, NextToken };
}
