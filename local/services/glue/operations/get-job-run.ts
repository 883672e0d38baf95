import type { GetJobRunRequest, GetJobRunResponse } from '@aws-sdk/client-glue';
import { entityNotFound } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetJobRun.html */
export function getJobRun({ runs }: GlueContext, { JobName, RunId }: GetJobRunRequest): GetJobRunResponse {
  const run = runs.find(JobName, RunId);
  if (run === undefined) throw entityNotFound(`Job Run with id: ${String(RunId)} of job ${String(JobName)} not found.`);
  return { JobRun: run };
}
