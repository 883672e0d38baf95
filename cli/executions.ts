import type { DescribeExecutionOutput, ExecutionListItem, ExecutionStatus, SFN } from '@aws-sdk/client-sfn';
import { CliError } from './cli-error.ts';
import type { Connection } from './connect.ts';

export async function executionsClient({ clientConfig }: Connection): Promise<SFN> {
  const { SFN } = await import('@aws-sdk/client-sfn');
  return new SFN(clientConfig);
}

const machineOf = ({ outputs }: Connection): string => outputs['StateMachineArn'] ?? '';

/** Newest first. */
export async function newestExecutions(
  sfn: SFN,
  connection: Connection,
  maxResults: number,
  statusFilter?: ExecutionStatus,
): Promise<ExecutionListItem[]> {
  const { executions = [] } = await sfn.listExecutions({
    stateMachineArn: machineOf(connection),
    maxResults,
    statusFilter,
  });
  return executions;
}

/** An execution by its ARN, or by its name. @throws CliError when there is none */
export async function findExecution(
  sfn: SFN,
  connection: Connection,
  asked: string,
): Promise<DescribeExecutionOutput & { executionArn: string }> {
  const prefix = `${machineOf(connection).replace(':stateMachine:', ':execution:')}:`;
  const executionArn = asked.startsWith('arn:') ? asked : prefix + asked;
  try {
    return { ...(await sfn.describeExecution({ executionArn })), executionArn };
  } catch (error) {
    if (!['ExecutionDoesNotExist', 'InvalidArn', 'ValidationException'].includes((error as Error).name)) throw error;
    throw new CliError(`there is no execution "${asked}": npx pipeline status lists the last`, { cause: error });
  }
}
