import type { StopExecutionInput, StopExecutionOutput } from '@aws-sdk/client-sfn';
import type { StatesContext } from './operation.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html */
export async function stopExecution(
  { executions }: StatesContext,
  { executionArn, error, cause }: StopExecutionInput,
): Promise<StopExecutionOutput> {
  const record = await executions.stop(executions.find(executionArn), error, cause);
  return { stopDate: record.stopDate };
}
