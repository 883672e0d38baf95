import type { ExecutionListItem, HistoryEvent, SFN } from '@aws-sdk/client-sfn';
import type { Connection } from '../connect.ts';
import { executionsClient, newestExecutions } from '../../lake/executions.ts';
import { wholeHistory } from '../../lake/history.ts';
import { publicationOf } from '../run/publication.ts';
import { idleCost, type IdlePart } from './idle-cost.ts';
import { runCost, type RunCost } from '../../lake/run-cost.ts';
import { readTemplate } from './template.ts';
import { usageOf } from '../../lake/usage.ts';

export interface ExecutionCost {
  readonly name: string;
  /** `published`, `unchanged`, `failed` ... */
  readonly what: string;
  readonly usd: RunCost;
}

export interface Cost {
  /** Newest first. */
  readonly executions: readonly ExecutionCost[];
  readonly idle: readonly IdlePart[];
}

const outcomes: Readonly<Record<string, string>> = { publish: 'published', confirmed: 'unchanged' };

/** @param mostExecutions how many of the newest executions are looked at, each by its whole history */
export async function readCost(connection: Connection, mostExecutions: number): Promise<Cost> {
  const resources = await readTemplate(connection);
  const sfn = await executionsClient(connection);
  const executions: ExecutionCost[] = [];
  for (const execution of await newestExecutions(sfn, connection, mostExecutions)) {
    executions.push(await executionCost(sfn, execution));
  }
  return { executions, idle: idleCost(resources) };
}

async function executionCost(sfn: SFN, execution: ExecutionListItem): Promise<ExecutionCost> {
  const { executionArn = '', name = '', status = '' } = execution;
  const events = await wholeHistory(sfn, executionArn);
  const what = status === 'SUCCEEDED' ? succeeded(events) : status.toLowerCase().replace('_', ' ');
  return { name, what, usd: runCost(usageOf(events)) };
}

function succeeded(events: readonly HistoryEvent[]): string {
  const outcome = events.map(publicationOf).findLast((publication) => publication !== undefined)?.outcome;
  return outcome === undefined ? 'nothing published' : (outcomes[outcome] ?? outcome);
}
