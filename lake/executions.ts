import type { ExecutionListItem, ExecutionStatus, SFN } from '@aws-sdk/client-sfn';
import type { LakeConnection } from './lake-connection.ts';

export async function executionsClient({ clientConfig }: LakeConnection): Promise<SFN> {
  const { SFN } = await import('@aws-sdk/client-sfn');
  return new SFN(clientConfig);
}

export const machineOf = ({ outputs }: LakeConnection): string => outputs['StateMachineArn'] ?? '';

/** Newest first. */
export async function newestExecutions(
  sfn: SFN,
  connection: LakeConnection,
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
