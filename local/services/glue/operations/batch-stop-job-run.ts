import type { BatchStopJobRunRequest, BatchStopJobRunResponse } from '@aws-sdk/client-glue';
import type { GlueContext } from '../glue-context.ts';

/** Answers at once; a run is STOPPING until its engine has ended. https://docs.aws.amazon.com/glue/latest/webapi/API_BatchStopJobRun.html */
export function batchStopJobRun(
  { runs }: GlueContext,
  { JobName, JobRunIds = [] }: BatchStopJobRunRequest,
): BatchStopJobRunResponse {
  const answer = { SuccessfulSubmissions: [], Errors: [] } as Required<BatchStopJobRunResponse> & object;
  for (const JobRunId of JobRunIds) {
    if (runs.stop(JobName, JobRunId)) {
      answer.SuccessfulSubmissions?.push({ JobName, JobRunId });
      continue;
    }
    const ErrorMessage =
      runs.find(JobName, JobRunId) === undefined ? `Job Run ${JobRunId} not found.` : `Job Run ${JobRunId} has ended.`;
    const ErrorCode = runs.find(JobName, JobRunId) === undefined ? 'EntityNotFoundException' : 'InvalidInputException';
    answer.Errors?.push({ JobName, JobRunId, ErrorDetail: { ErrorCode, ErrorMessage } });
  }
  return answer;
}
