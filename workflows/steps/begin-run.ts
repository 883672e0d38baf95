import { Choice, Condition, Succeed, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { runIdPattern } from '../contract.ts';
import { catchOf } from '../failure.ts';
import { jsonata, jsonataLines } from '../jsonata.ts';
import type { WorkflowParts } from '../parts.ts';
import { invoke } from '../tasks.ts';

/** Validates the input, makes the run id and takes the lock. What later states read is set here, on every path. */
export function beginRun(scope: Construct, { runGuard, reporting }: WorkflowParts, onFailure: IChainable) {
  const payload = {
    operation: 'begin',
    input: jsonata('$states.context.Execution.Input'),
    executionArn: jsonata('$states.context.Execution.Id'),
    startTime: jsonata('$states.context.Execution.StartTime'),
  };
  return invoke(scope, 'BeginRun', runGuard, payload, {
    assign: {
      runId: checkedRunId,
      request: jsonata('$states.result.Payload'),
      because: jsonata("''"),
      manifest: {},
      audit: {},
      publication: {},
      retired: [],
      ...(reporting !== undefined && { report: jsonata("''") }),
    },
  }).addCatch(onFailure, catchOf('BeginRun', { runId: 'none' }));
}

/**
 * With `DecidePublication` the only place where `$runId` is set: nothing else ever enters SQL or a path. What is asked
 * for may not be about a run yet.
 */
const checkedRunId = jsonataLines(
  '(',
  '  $id := $states.result.Payload.runId;',
  "  $id = null or $id = 'previous' ? 'none'",
  `    : $contains($id, /${runIdPattern}/) ? $id : $error('not a run id')`,
  ')',
);

export interface Ways {
  /** A new run. */
  readonly run: IChainable;
  /** A run that has landed: resume, audit. */
  readonly landed: IChainable;
  /** A change of what is published: publish, rollback, release. */
  readonly publication: IChainable;
}

/** A scheduled run ends here, quietly, when another run is under way. */
export function whatIsAsked(scope: Construct, { run, landed, publication }: Ways) {
  const skipped = Succeed.jsonata(scope, 'SkipRun', {
    outputs: { skipped: true, reason: jsonata('$states.input.skipReason') },
  });
  const isOneOf = (...actions: readonly string[]) =>
    Condition.jsonata(jsonata(`$request.action in [${actions.map((action) => `'${action}'`).join(', ')}]`));
  return Choice.jsonata(scope, 'WhatIsAsked?')
    .when(Condition.jsonata(jsonata('$request.skipped')), skipped)
    .when(isOneOf('resume', 'audit'), landed)
    .when(isOneOf('publish', 'rollback', 'release'), publication)
    .otherwise(run);
}
