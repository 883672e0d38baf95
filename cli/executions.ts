import type { DescribeExecutionOutput, SFN } from '@aws-sdk/client-sfn';
import { machineOf } from '../lake/executions.ts';
import { CliError } from './cli-error.ts';
import type { Connection } from './connect.ts';

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
