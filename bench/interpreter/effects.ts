import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { run } from '../../local/services/states/interpreter/run.ts';
import type { Definition, Effects, Json, Outcome } from '../../local/services/states/interpreter/types.ts';

const IDENTITY = {
  id: 'arn:aws:states:us-east-1:123456789012:execution:bench:one',
  name: 'one',
  roleArn: 'arn:aws:iam::123456789012:role/bench',
  stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:bench',
  stateMachineName: 'bench',
};

/** Runs a machine; its history is kept in memory, as the local AWS keeps it while an execution is under way. */
export async function execute(
  definition: Definition,
  input: Json,
  time: Partial<Pick<Effects, 'sleep' | 'now'>> = {},
): Promise<{ outcome: Outcome; history: HistoryEvent[] }> {
  const history: HistoryEvent[] = [];
  const effects: Effects = {
    now: Date.now,
    sleep: () => Promise.resolve(),
    deadline: () => new Promise(() => undefined),
    random: Math.random,
    invoke: ({ resource }) => Promise.reject(new Error(`no tasks here: ${resource}`)),
    log: (event) => void history.push(event),
    ...time,
  };
  const outcome = await run(definition, input, effects, { identity: IDENTITY, region: 'us-east-1' });
  return { outcome, history };
}
