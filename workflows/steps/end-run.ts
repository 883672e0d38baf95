import { Errors, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { jsonata, jsonataLines } from '../jsonata.ts';
import type { WorkflowParts } from '../parts.ts';
import { alertBusy } from '../retry-policies.ts';
import { invoke } from '../tasks.ts';
import { isBackToNormal } from './recovery.ts';

/** What does not apply to the action is left out: one expression, since a member of a template can't be. */
const outcome = ({ reporting }: WorkflowParts) =>
  jsonataLines(
    '(',
    "  $checks := function($list) { [$list.{'check': check, 'rows': rows, 'first': first}] };",
    '  {',
    "    'action': $request.action,",
    "    'runId': $runId,",
    "    'published': $publication.outcome = 'publish',",
    "    'publication': $publication.outcome,",
    "    'previous': $publication.previous,",
    "    'held': $publication.held,",
    "    'unchanged': $publication.outcome = 'confirmed' ? true,",
    "    'confirmedAt': $publication.confirmedAt,",
    "    'because': $because != '' ? $because,",
    "    'moment': $manifest.moment,",
    "    'checks': $exists($audit.checks) ? {",
    "      'total': $audit.checks, 'warned': $checks($audit.warned), 'waived': $checks($audit.waived)",
    '    },',
    "    'tables': $exists($manifest.tables) ? [$manifest.tables.{'name': name, 'rows': rows, 'sums': sums}],",
    ...(reporting === undefined ? [] : ["    'report': $report != '' ? $report,"]),
    "    'retired': $retired",
    '  }',
    ')',
  );

/**
 * Releases the lock, and tells which failures are over. What was to be done is done by now, so that this fails is no
 * failure of it: the lock of an ended execution is taken over by the next.
 */
export function endRun(scope: Construct, parts: WorkflowParts) {
  const payload = {
    operation: 'end',
    executionArn: jsonata('$states.context.Execution.Id'),
    startTime: jsonata('$states.context.Execution.StartTime'),
    action: jsonata('$request.action'),
    runId: jsonata('$runId'),
    publication: jsonata("$exists($publication.outcome) ? $publication.outcome : 'none'"),
  };
  const leaveLock = Succeed.jsonata(scope, 'LeaveLockToNextRun', { outputs: outcome(parts) });
  const ended = Succeed.jsonata(scope, 'RunEnded');
  return invoke(scope, 'EndRun', parts.runGuard, payload, {
    assign: { recovered: jsonata('$states.result.Payload.recovered') },
    outputs: outcome(parts),
  })
    .addRetry(alertBusy)
    .addCatch(leaveLock, { errors: [Errors.ALL] })
    .next(isBackToNormal(scope, parts, ended));
}
