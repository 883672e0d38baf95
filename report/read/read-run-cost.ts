import { createHash } from 'node:crypto';
import type { LakeConnection } from '../../lake/lake-connection.ts';
import type { Figures } from '../figures.ts';
import { runCost } from '../../lake/run-cost.ts';
import { usageOf } from '../../lake/usage.ts';
import { executionsClient, newestExecutions } from '../../lake/executions.ts';
import { wholeHistory } from '../../lake/history.ts';

/** The most that Step Functions answers at once. */
const mostExecutions = 1000;

/** As run ids end: of the execution's ARN. */
const digits = (executionArn: string): string => createHash('sha256').update(executionArn).digest('hex').slice(0, 8);

/** Of the execution that made the run; undefined when it is no longer among those that are kept. */
export async function readRunCost(connection: LakeConnection, runId: string): Promise<Figures['cost']> {
  const sfn = await executionsClient(connection);
  const executions = await newestExecutions(sfn, connection, mostExecutions);
  const execution = executions.find(({ executionArn = '' }) => runId.endsWith(`-${digits(executionArn)}`));
  if (execution?.executionArn === undefined) return undefined;
  const parts = runCost(usageOf(await wholeHistory(sfn, execution.executionArn)));
  // A run that writes its own report is not over when it does.
  return { parts, isOver: execution.status !== 'RUNNING' };
}
