import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Connection } from '../cli/connect.ts';
import { executionsClient } from '../lake/executions.ts';
import { wholeHistory } from '../lake/history.ts';

/** An execution that is made on both machines, and how it must end there. */
export interface Scenario {
  readonly name: string;
  /** `$previous`, `$held` in it stand for runs of earlier scenarios. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly ends: { readonly status: 'SUCCEEDED' | 'FAILED'; readonly error?: string };
  /** The run that it makes is called so by later ones. */
  readonly makes?: string;
}

const by = 'verify:aws';

/** In this order: each finds what the ones before have left. */
export const scenarios: readonly Scenario[] = [
  { name: 'first run', input: { action: 'run', by }, ends: { status: 'SUCCEEDED' }, makes: '$first' },
  {
    name: 'second run, columns as before',
    input: { action: 'run', extract: 'always', by },
    ends: { status: 'SUCCEEDED' },
    makes: '$second',
  },
  {
    name: 'rollback',
    input: { action: 'rollback', runId: 'previous', reason: 'verification', by },
    ends: { status: 'SUCCEEDED' },
  },
  {
    name: 'run while publication is held',
    input: { action: 'run', extract: 'always', by },
    ends: { status: 'SUCCEEDED' },
    makes: '$held',
  },
  {
    name: 'publish while publication is held',
    input: { action: 'publish', runId: '$held', by },
    ends: { status: 'FAILED', error: 'PublicationHeld' },
  },
  { name: 'release', input: { action: 'release', by }, ends: { status: 'SUCCEEDED' } },
  { name: 'publish', input: { action: 'publish', runId: '$held', by }, ends: { status: 'SUCCEEDED' } },
  { name: 'audit again', input: { action: 'audit', runId: '$second', by }, ends: { status: 'SUCCEEDED' } },
  {
    name: 'rehearsal',
    input: { action: 'run', extract: 'always', publish: false, by },
    ends: { status: 'SUCCEEDED' },
  },
  {
    name: 'resume of a run that is older',
    input: { action: 'resume', runId: '$second', by },
    ends: { status: 'FAILED', error: 'OlderThanPublished' },
  },
  { name: 'input that is none', input: { action: 'dance' }, ends: { status: 'FAILED', error: 'InvalidInput' } },
];

export interface Played {
  readonly scenario: Scenario;
  readonly executionArn: string;
  readonly status: string;
  readonly error?: string;
  readonly output?: string;
  readonly seconds: number;
  readonly history: readonly HistoryEvent[];
}

/** Plays all scenarios, one after the other. @param told of each as it ends */
export async function play(connection: Connection, told: (played: Played) => void): Promise<Played[]> {
  const runs = new Map<string, string>();
  const all: Played[] = [];
  for (const scenario of scenarios) {
    const played = await playOne(connection, scenario, runs);
    const runId = scenario.makes === undefined ? undefined : runIdIn(played.output);
    if (runId !== undefined) runs.set(scenario.makes ?? '', runId);
    told(played);
    all.push(played);
  }
  return all;
}

async function playOne(connection: Connection, scenario: Scenario, runs: ReadonlyMap<string, string>): Promise<Played> {
  const sfn = await executionsClient(connection);
  const input = JSON.stringify(scenario.input, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith('$') ? (runs.get(value) ?? value) : value,
  );
  const stateMachineArn = connection.outputs['StateMachineArn'];
  const { executionArn = '' } = await sfn.startExecution({ stateMachineArn, input });
  for (;;) {
    const { status = '', error, output, startDate, stopDate } = await sfn.describeExecution({ executionArn });
    if (status === 'RUNNING') {
      await new Promise((resolve) => setTimeout(resolve, connection.pollMilliseconds.history));
      continue;
    }
    const seconds = ((stopDate?.getTime() ?? 0) - (startDate?.getTime() ?? 0)) / 1000;
    return { scenario, executionArn, status, error, output, seconds, history: await wholeHistory(sfn, executionArn) };
  }
}

const runIdIn = (output = '{}') => (JSON.parse(output) as { runId?: string }).runId;

/** How an execution ended otherwise than it must; undefined: as it must. */
export function missed({ scenario: { ends }, status, error }: Played): string | undefined {
  if (status === ends.status && error === ends.error) return undefined;
  const told = (end: { status: string; error?: string }) => [end.status, end.error].filter(Boolean).join(' ');
  return `${told({ status, error })}, expected ${told(ends)}`;
}
