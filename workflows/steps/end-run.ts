import { Errors, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { jsonata } from '../jsonata.ts';
import type { WorkflowParts } from '../parts.ts';
import { invoke } from '../tasks.ts';

const published = {
  runId: jsonata('$runId'),
  published: true,
  moment: jsonata('$manifest.moment'),
  checks: {
    total: jsonata('$audit.checks'),
    warned: jsonata("[$audit.warned.{'check': check, 'rows': rows, 'first': first}]"),
  },
  tables: jsonata("[$manifest.tables.{'name': name, 'rows': rows, 'sums': sums}]"),
};

/**
 * Releases the lock. The run is published by now, so that this fails is no failure of the run: the lock of an
 * ended execution is taken over by the next.
 */
export function endRun(scope: Construct, { runGuard }: WorkflowParts) {
  const payload = { operation: 'end', executionArn: jsonata('$states.context.Execution.Id') };
  const leaveLock = Succeed.jsonata(scope, 'LeaveLockToNextRun', { outputs: published });
  return invoke(scope, 'EndRun', runGuard, payload, { outputs: published }).addCatch(leaveLock, {
    errors: [Errors.ALL],
  });
}
