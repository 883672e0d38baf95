import type { Cloud } from '../../../cloud.ts';
import type { Caller } from '../../service.ts';
import { argumentsOf } from '../integrations/integration.ts';
import { optimizedFailure } from '../integrations/task-errors.ts';
import type { Task } from '../interpreter/types.ts';

/** `arn:aws:states:::glue:startJobRun.sync` */
const followed = /^arn:[^:]+:states:::((athena|glue):\w+\.sync)$/;

/** To follow what it starts to its end, and to stop it, Step Functions needs more than the call that starts it. */
export function authorizeTask(cloud: Cloud, task: Task, caller: Caller): void {
  const [, name, service] = followed.exec(task.resource) ?? [];
  if (name === undefined) return;
  try {
    cloud.authorize(`states/${name}`, argumentsOf(task), caller);
  } catch (error) {
    throw optimizedFailure(service as 'athena' | 'glue', error);
  }
}
