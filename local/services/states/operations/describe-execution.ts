import type { DescribeExecutionInput, DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import { redriveStatus } from '../executions/redrivable.ts';
import type { StatesContext } from './operation.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html */
export function describeExecution(
  { executions }: StatesContext,
  { executionArn, includedData = 'ALL_DATA' }: DescribeExecutionInput,
): DescribeExecutionOutput {
  const record = executions.find(executionArn);
  const withData = includedData === 'ALL_DATA';
  return {
    executionArn: record.executionArn,
    stateMachineArn: record.stateMachineArn,
    name: record.name,
    status: record.status,
    startDate: record.startDate,
    stopDate: record.stopDate,
    ...(withData && { input: record.input, output: record.output }),
    error: record.error,
    cause: record.cause,
    inputDetails: { included: withData },
    ...(record.output !== undefined && { outputDetails: { included: withData } }),
    redriveCount: record.redrive?.count ?? 0,
    redriveDate: record.redrive?.date,
    ...redriveStatus(record, executions.history(record).length),
  };
}
