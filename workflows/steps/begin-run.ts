import { Choice, Condition, Succeed, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { runIdPattern } from '../contract.ts';
import { catchOf } from '../failure.ts';
import { jsonata } from '../jsonata.ts';
import type { WorkflowParts } from '../parts.ts';
import { invoke } from '../tasks.ts';

/** Validates the input, makes the run id and takes the lock. */
export function beginRun(scope: Construct, { runGuard }: WorkflowParts, onFailure: IChainable) {
  const payload = {
    operation: 'begin',
    input: jsonata('$states.context.Execution.Input'),
    executionArn: jsonata('$states.context.Execution.Id'),
    startTime: jsonata('$states.context.Execution.StartTime'),
  };
  return invoke(scope, 'BeginRun', runGuard, payload, { assign: { runId: checkedRunId } }).addCatch(
    onFailure,
    catchOf('BeginRun', { runId: 'none' }),
  );
}

/** The only place where `$runId` is set: nothing else ever enters SQL or a path. */
const checkedRunId = jsonata(
  `$contains($states.result.Payload.runId, /${runIdPattern}/) ? $states.result.Payload.runId : $error('not a run id')`,
);

/** A scheduled run ends here, quietly, when another run is under way. */
export function isRunNeeded(scope: Construct, run: IChainable) {
  const skipped = Succeed.jsonata(scope, 'SkipRun', {
    outputs: { skipped: true, reason: jsonata('$states.input.reason') },
  });
  return Choice.jsonata(scope, 'IsRunNeeded?')
    .when(Condition.jsonata(jsonata('$states.input.skipped')), skipped)
    .otherwise(run);
}
