import type { DescribeStateMachineInput, DescribeStateMachineOutput } from '@aws-sdk/client-sfn';
import { findStateMachine } from '../state-machines.ts';
import type { StatesContext } from './operation.ts';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html */
export function describeStateMachine(
  { cloud }: StatesContext,
  { stateMachineArn }: DescribeStateMachineInput,
): DescribeStateMachineOutput {
  const { arn, name, roleArn, definition } = findStateMachine(cloud, stateMachineArn);
  return {
    stateMachineArn: arn,
    name,
    status: 'ACTIVE',
    definition,
    roleArn,
    type: 'STANDARD',
    creationDate: STACK_CREATED,
  };
}

/** The stack is not created at a moment: it is read. */
export const STACK_CREATED = new Date(0);
