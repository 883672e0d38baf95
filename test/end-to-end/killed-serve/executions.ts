import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { eventsAfter } from '../../../cli/run/follow.ts';
import type { Clients } from './clients.ts';
import type { Lane } from './lane.ts';

/** What running executions show that an earlier process left. */
export const cutOff = 'The local AWS ended while this execution was running';

const inputs = [
  {},
  { action: 'release' },
  { action: 'audit', runId: '20261122T030000Z-1a2b3c4d' },
  { action: 'dance' },
];

/** That are looked at after each start, the newest; the others were after earlier ones. */
const mostLookedAt = 20;

interface Seen {
  readonly status: string;
  readonly output?: string;
  readonly error?: string;
}

/** Executions that are started and looked at until they end. */
export function executionsLane(name: string): Lane {
  /** Those of which the start was acknowledged; with their end when that was told, or found after a start. */
  const started = new Map<string, Seen | undefined>();
  let acknowledged = 0;
  return {
    name,
    acknowledged: () => acknowledged,
    act: async ({ sfn, output }, random) => {
      const input = JSON.stringify(random.pick(inputs));
      const { executionArn = '' } = await sfn.startExecution({ stateMachineArn: output('StateMachineArn'), input });
      started.set(executionArn, undefined);
      acknowledged += 1;
      while (started.get(executionArn) === undefined) {
        const { status = '', output: said, error } = await sfn.describeExecution({ executionArn });
        if (status !== 'RUNNING') started.set(executionArn, { status, output: said, error });
        else await new Promise((resolve) => setTimeout(resolve, 15));
      }
    },
    check: async (clients) => {
      const missed: string[] = [];
      for (const [executionArn, seen] of started) {
        const { now, wrong } = await look(clients, executionArn, seen);
        missed.push(...wrong.map((what) => `execution ${executionArn.split(':').at(-1)}: ${what}`));
        started.set(executionArn, now);
      }
      for (const executionArn of [...started.keys()].slice(0, -mostLookedAt)) started.delete(executionArn);
      return missed;
    },
  };
}

const statusOf: Readonly<Record<string, string>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionAborted: 'ABORTED',
};

async function look({ sfn }: Clients, executionArn: string, seen: Seen | undefined) {
  const { status = '', output, error, cause } = await sfn.describeExecution({ executionArn });
  const now: Seen = { status, output, error };
  const wrong: string[] = [];
  if (seen !== undefined && JSON.stringify(now) !== JSON.stringify(seen)) {
    wrong.push(`is ${JSON.stringify(now)}, was told as ${JSON.stringify(seen)}`);
  }
  if (status === 'RUNNING') wrong.push('is RUNNING, though its process is gone');
  if (status === 'ABORTED' && cause !== cutOff) wrong.push(`is ABORTED because of ${cause}`);
  wrong.push(...wrongHistory(await eventsAfter(sfn, executionArn, 0), status));
  return { now, wrong };
}

/** Ids without a gap, and one end, which is the last event and says the status. */
function wrongHistory(events: readonly HistoryEvent[], status: string): string[] {
  const ends = events.filter(({ type = '' }) => type in statusOf).map(({ type = '' }) => type);
  const gap = events.findIndex(({ id }, index) => id !== index + 1);
  return [
    ...(gap === -1 ? [] : [`its history has event ${events[gap]?.id} as the ${gap + 1}th`]),
    ...(ends.length === 1 && statusOf[events.at(-1)?.type ?? ''] === status
      ? []
      : [`is ${status}, its history ends with ${ends.join(', ')}, then ${events.at(-1)?.type}`]),
  ];
}
