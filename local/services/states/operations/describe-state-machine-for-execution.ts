import type {
  DescribeStateMachineForExecutionInput,
  DescribeStateMachineForExecutionOutput,
} from '@aws-sdk/client-sfn';
import type { StatesContext } from './operation.ts';

/** The machine as it was when the execution began: API_DescribeStateMachineForExecution.html */
export function describeStateMachineForExecution(
  { executions }: StatesContext,
  { executionArn }: DescribeStateMachineForExecutionInput,
): DescribeStateMachineForExecutionOutput {
  const record = executions.find(executionArn);
  return {
    stateMachineArn: record.stateMachineArn,
    name: record.stateMachineArn.slice(record.stateMachineArn.lastIndexOf(':') + 1),
    definition: executions.definition(record),
    roleArn: record.roleArn,
    updateDate: record.startDate,
  };
}
