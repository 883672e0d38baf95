import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Cloud } from '../../../cloud.ts';
import { integrationOf } from '../integrations/integrations.ts';
import type { CallAsRole } from '../integrations/integration.ts';
import type { Effects } from '../interpreter/types.ts';
import { sessionArn } from '../../../wire/credentials.ts';
import { authorizeTask } from './authorize-task.ts';
import type { ExecutionRecord } from './record.ts';
import { type Activity, timer, Waits } from './waits.ts';

export interface TimeOptions {
  /** Wait states and retries take their whole time. */
  readonly realTime: boolean;
  readonly activity: Activity;
}

/** What an execution does in the local AWS: its tasks call as the state machine's role. */
export function localEffects(
  cloud: Cloud,
  record: ExecutionRecord,
  { realTime, activity }: TimeOptions,
  log: (event: HistoryEvent) => void,
): Effects {
  const waits = new Waits(activity);
  const caller = { arn: sessionArn(record.roleArn, record.name) };
  const call: CallAsRole = (operation, input) => cloud.call(operation, input, caller);
  return {
    now: () => Date.now(),
    sleep: realTime ? timer : (milliseconds, signal) => waits.sleep(milliseconds, signal),
    deadline: timer,
    random: () => Math.random(),
    invoke: async (task, signal) => {
      authorizeTask(cloud, task, caller);
      return await waits.track(integrationOf(task.resource)(task, call, signal));
    },
    log,
  };
}
