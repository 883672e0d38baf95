import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowParts } from './parts.ts';
import { auditRun } from './steps/audit-run.ts';
import { beginRun, isRunNeeded } from './steps/begin-run.ts';
import { checkSource } from './steps/check-source.ts';
import { crawlRuns } from './steps/crawl-runs.ts';
import { endRun } from './steps/end-run.ts';
import { failRun } from './steps/fail-run.ts';
import { publishRun } from './steps/publish-run.ts';
import { registerRun } from './steps/register-run.ts';
import { runEtl } from './steps/run-etl.ts';

/** The pipeline, in running order. Each step is one state of the graph, with one catch. */
export function starSchemaWorkflow(scope: Construct, parts: WorkflowParts): IChainable {
  const onFailure = failRun(scope, parts);
  const run = checkSource(scope, parts, onFailure)
    .next(runEtl(scope, parts, onFailure))
    .next(registerRun(scope, parts, onFailure))
    .next(crawlRuns(scope, parts, onFailure))
    .next(auditRun(scope, parts, onFailure))
    .next(publishRun(scope, parts, onFailure))
    .next(endRun(scope, parts));
  return beginRun(scope, parts, onFailure).next(isRunNeeded(scope, run));
}
