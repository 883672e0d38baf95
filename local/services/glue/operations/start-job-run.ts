import type { StartJobRunRequest, StartJobRunResponse } from '@aws-sdk/client-glue';
import { ServiceError } from '../../service-error.ts';
import { entityNotFound } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';
import { stackJobs } from '../jobs/stack-jobs.ts';

/** Answers at once; the run goes on. https://docs.aws.amazon.com/glue/latest/webapi/API_StartJobRun.html */
export function startJobRun({ cloud, runs }: GlueContext, input: StartJobRunRequest): StartJobRunResponse {
  const job = stackJobs(cloud).find(({ Name }) => Name === input.JobName);
  if (job === undefined)
    throw entityNotFound(`Failed to start job run due to missing metadata: no job ${String(input.JobName)}`);
  if (runs.underWay(job.Name) >= (job.ExecutionProperty?.MaxConcurrentRuns ?? 1)) {
    throw new ServiceError('ConcurrentRunsExceededException', `Concurrent runs exceeded for ${String(job.Name)}`);
  }
  return { JobRunId: runs.start(job, input) };
}
