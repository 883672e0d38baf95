import type { DescribeExecutionInput, DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { StatesContext } from './operation.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
export function describeExecution(
  { executions }: StatesContext,
  { executionArn }: DescribeExecutionInput,
): DescribeExecutionOutput {
  const record = executions.find(executionArn);
  return {
    executionArn: record.executionArn,
    stateMachineArn: record.stateMachineArn,
    name: record.name,
    status: record.status,
    startDate: record.startDate,
    stopDate: record.stopDate,
    input: record.input,
    output: record.output,
    error: record.error,
    cause: record.cause,
    inputDetails: { included: true },
    ...(record.output !== undefined && { outputDetails: { included: true } }),
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Redrive is not supported by the local AWS',
  };
}
