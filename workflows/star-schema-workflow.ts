import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowParts } from './parts.ts';
import { auditRun } from './steps/audit-run.ts';
import { beginRun, whatIsAsked } from './steps/begin-run.ts';
import { checkSource } from './steps/check-source.ts';
import { confirmRun, isSourceUnchanged } from './steps/confirm-run.ts';
import { crawlRuns, isCrawlNeeded } from './steps/crawl-runs.ts';
import { endRun } from './steps/end-run.ts';
import { failRun } from './steps/fail-run.ts';
import { findRun } from './steps/find-run.ts';
import { isToBePublished, publishRun } from './steps/publish-run.ts';
import { registerRun } from './steps/register-run.ts';
import { isReportDue, reportRun } from './steps/report-run.ts';
import { retireRuns } from './steps/retire-runs.ts';
import { runEtl } from './steps/run-etl.ts';

/** The pipeline, in running order. Each step is one state of the graph, with one catch. */
export function starSchemaWorkflow(scope: Construct, parts: WorkflowParts): IChainable {
  const onFailure = failRun(scope, parts);
  const end = endRun(scope, parts);
  const publish = publishRun(scope, parts, onFailure)
    .next(retireRuns(scope, parts, onFailure))
    .next(
      parts.reporting === undefined
        ? end
        : isReportDue(scope, reportRun(scope, parts, parts.reporting, onFailure).next(end), end),
    );
  const audit = auditRun(scope, parts, onFailure).next(isToBePublished(scope, publish, end));
  const crawl = crawlRuns(scope, parts, onFailure).next(audit);
  const register = registerRun(scope, parts, onFailure).next(isCrawlNeeded(scope, crawl, audit));
  const extract = runEtl(scope, parts, onFailure).next(register);
  const confirm = confirmRun(scope, parts, onFailure, { extract, end });
  const run = checkSource(scope, parts, onFailure).next(isSourceUnchanged(scope, confirm, extract));
  const landed = findRun(scope, parts, onFailure).next(register);
  return beginRun(scope, parts, onFailure).next(whatIsAsked(scope, { run, landed, publication: publish }));
}
