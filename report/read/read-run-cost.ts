import { createHash } from 'node:crypto';
import type { LakeConnection } from '../../lake/lake-connection.ts';
import { runCost, type RunCost } from '../../lake/run-cost.ts';
import { usageOf } from '../../lake/usage.ts';
import { executionsClient, newestExecutions } from '../../lake/executions.ts';
import { wholeHistory } from '../../lake/history.ts';

/** The most that Step Functions answers at once. */
const mostExecutions = 1000;

/** As run ids end: of the execution's ARN. */
const digits = (executionArn: string): string => createHash('sha256').update(executionArn).digest('hex').slice(0, 8);

/** Of the execution that made the run; undefined when it is no longer among those that are kept. */
export async function readRunCost(connection: LakeConnection, runId: string): Promise<RunCost | undefined> {
  const sfn = await executionsClient(connection);
  const executions = await newestExecutions(sfn, connection, mostExecutions);
  const arn = executions.find(({ executionArn = '' }) => runId.endsWith(`-${digits(executionArn)}`))?.executionArn;
  return arn === undefined ? undefined : runCost(usageOf(await wholeHistory(sfn, arn)));
}
