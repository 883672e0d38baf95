import type { ExecutionListItem, SFN } from '@aws-sdk/client-sfn';
import { runListFigures } from '../../data/run-list.ts';
import type { Connection } from '../connect.ts';
import { assigned } from '../run/variables.ts';
import type { RunRow } from '../../lake/landed-runs.ts';

/** Executions that are looked at, the newest: each costs a call or two. */
const mostExecutions = 100;

/** Events in which a run has got its id. */
const firstEvents = 30;

async function newestExecutions(sfn: SFN, stateMachineArn: string): Promise<ExecutionListItem[]> {
  const { executions = [] } = await sfn.listExecutions({ stateMachineArn, maxResults: mostExecutions });
  return executions;
}

/** The run that an execution set out to make; null when it never began. */
async function runIdOf(sfn: SFN, executionArn: string): Promise<string | null> {
  const { events = [] } = await sfn.getExecutionHistory({ executionArn, maxResults: firstEvents });
  const [runId] = events.flatMap((event) => assigned<string>(event, 'runId') ?? []);
  return runId === undefined || runId === 'none' ? null : runId;
}

const none = {
  live: false,
  moment: null,
  publishedAt: null,
  confirmedAt: null,
  rows: null,
  figures: Object.fromEntries(runListFigures.map((name) => [name, null])),
  bytes: null,
  checks: null,
  failed: null,
  warned: null,
  waived: null,
} as const;

/** What an execution that was to make a run did instead; undefined when it made one, or was about something else. */
async function withoutRun(
  sfn: SFN,
  { executionArn = '' }: ExecutionListItem,
  landed: ReadonlySet<string>,
): Promise<RunRow | undefined> {
  const { input, output = '{}', status = '', error, name, startDate } = await sfn.describeExecution({ executionArn });
  const { action = 'run' } = JSON.parse(input ?? '{}') as { action?: string };
  const { skipped = false } = JSON.parse(output) as { skipped?: boolean };
  // A run that succeeded and is not there any more was retired.
  if (action !== 'run' || (status === 'SUCCEEDED' && !skipped)) return undefined;
  const runId = await runIdOf(sfn, executionArn);
  if (runId !== null && landed.has(runId)) return undefined;
  const state = skipped ? 'skipped' : status.toLowerCase().replace('_', ' ');
  return {
    ...none,
    runId,
    state,
    execution: name ?? null,
    started: startDate?.toISOString() ?? null,
    error: error ?? null,
  };
}

/** @param landed ids of the runs that are known otherwise */
export async function executionsWithoutRun(connection: Connection, landed: ReadonlySet<string>): Promise<RunRow[]> {
  const { SFN } = await import('@aws-sdk/client-sfn');
  const sfn = new SFN(connection.clientConfig);
  const rows: RunRow[] = [];
  for (const execution of await newestExecutions(sfn, connection.outputs['StateMachineArn'] ?? '')) {
    const row = await withoutRun(sfn, execution, landed);
    if (row) rows.push(row);
  }
  return rows;
}
