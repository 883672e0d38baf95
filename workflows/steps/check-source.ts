import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { catchOf } from '../failure.ts';
import { jsonata, jsonataLines } from '../jsonata.ts';
import type { WorkflowParts } from '../parts.ts';
import { sourceBusy, sourceFailover } from '../retry-policies.ts';
import { invoke } from '../tasks.ts';

/** Why the source is read; empty when nothing was committed in it since the published run. */
const because = jsonataLines(
  '(',
  '  $live := $request.comparable;',
  '  $source := $states.result.Payload;',
  '  $live.reason != null ? $live.reason',
  "    : $source.position = null ? 'the position of the source is not known: ' & $source.positionUnknown",
  "    : $live.position = '' ? 'the position of the source was not known to ' & $live.runId",
  "    : $source.position = $live.position ? '' : 'the source has changed since ' & $live.runId",
  ')',
);

/** Reaches the source, compares its columns with the declaration, looks how busy it is and where. Reads no rows. */
export function checkSource(scope: Construct, { sourceHealth }: WorkflowParts, onFailure: IChainable) {
  // The run is for the log only.
  const payload = {
    action: 'check',
    runId: jsonata('$runId'),
    executionArn: jsonata('$states.context.Execution.Id'),
  };
  return invoke(scope, 'CheckSource', sourceHealth, payload, { assign: { because } })
    .addRetry(sourceFailover)
    .addRetry(sourceBusy)
    .addCatch(onFailure, catchOf('CheckSource'));
}
