import {
  Choice,
  Condition,
  Fail,
  Map,
  Parallel,
  Pass,
  ProvideItems,
  type IChainable,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { auditQueries } from '../../data/checks/index.ts';
import { catchOf } from '../failure.ts';
import { jsonata, jsonataLines, runKey } from '../jsonata.ts';
import type { WorkflowParts } from '../parts.ts';
import { callAws } from '../tasks.ts';
import { runCheck } from './run-check.ts';

/** Puts the declared checks to the data of this run: a check that returns rows has found something wrong. */
export function auditRun(scope: Construct, parts: WorkflowParts, onFailure: IChainable) {
  const bucket = parts.lake.bucketName;
  const checks = Map.jsonata(scope, 'RunChecks', {
    items: ProvideItems.jsonArray([...auditQueries(parts.personalData)]),
    maxConcurrency: 5,
  }).itemProcessor(runCheck(scope, bucket, parts.workGroupName));
  return Parallel.jsonata(scope, 'AuditRun', {
    assign: { audit: jsonata('$states.result[0]') },
    outputs: jsonata('$states.result[0]'),
  })
    .branch(checks.next(writeSummary(scope, bucket)).next(isDataRight(scope, bucket)))
    .addCatch(onFailure, catchOf('AuditRun'));
}

function writeSummary(scope: Construct, bucket: string) {
  const failedOf = (level: string) => `[$states.input[failed and level = '${level}']]`;
  return callAws(
    scope,
    'WriteSummary',
    's3',
    'putObject',
    {
      Bucket: bucket,
      Key: runKey('audits/', '/summary.json'),
      ContentType: 'application/json',
      Body: { runId: jsonata('$runId'), checks: jsonata('$states.input') },
    },
    {
      outputs: {
        checks: jsonata('$count($states.input)'),
        failed: jsonata(failedOf('fail')),
        warned: jsonata(failedOf('warn')),
      },
    },
  );
}

function isDataRight(scope: Construct, bucket: string): IChainable {
  const wrong = Fail.jsonata(scope, 'AuditFailed', {
    error: 'AuditFailed',
    cause: jsonataLines(
      '(',
      "  $lines := $states.input.failed.('- ' & check & ' (' & rows & '): ' & first);",
      "  $head := $count($states.input.failed) & ' of ' & $states.input.checks & ' checks failed';",
      `  $join($append([$head], $lines), '\\n') & '\\nFindings: s3://${bucket}/audits/' & $runId & '/'`,
      ')',
    ),
  });
  return Choice.jsonata(scope, 'IsDataRight?')
    .when(Condition.jsonata(jsonata('$count($states.input.failed) > 0')), wrong)
    .otherwise(Pass.jsonata(scope, 'DataIsRight'));
}
