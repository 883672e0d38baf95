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
import { pointerStatement } from '../catalog.ts';
import { noRun, pointer } from '../contract.ts';
import { catchOf } from '../failure.ts';
import { jsonata, jsonataLines, runKey } from '../jsonata.ts';
import type { WorkflowParts } from '../parts.ts';
import { callAws } from '../tasks.ts';
import { queryPublished } from './query-published.ts';
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
    .branch(findPointer(scope, parts, checks.next(writeSummary(scope, bucket)).next(isDataRight(scope, bucket))))
    .addCatch(onFailure, catchOf('AuditRun', { taskFailed: "'AuditQueryFailed'" }));
}

/** Some checks compare with the live run: before the first publication the pointer says that there is none. */
function findPointer(scope: Construct, parts: WorkflowParts, checks: IChainable): IChainable {
  const [database, view] = pointer.split('.');
  const createPointer = queryPublished(scope, 'CreatePointer', parts, pointerStatement(noRun)).next(checks);
  return callAws(scope, 'FindPointer', 'glue', 'getTable', { DatabaseName: database, Name: view }, { outputs: {} })
    .addCatch(createPointer, { errors: ['Glue.EntityNotFoundException'], outputs: {} })
    .next(checks);
}

/** Names of checks that found something: of a level, waived today or not. */
const foundBy = (level: string, waived: boolean) =>
  `$states.input[failed and level = '${level}' and (check in $request.waivers.check) = ${waived}]`;

/** Of a check in the summary: not its first finding, since analysts read summaries, and a finding may show a row. */
const summed = ['check', 'level', 'failed', 'rows', 'queryExecutionId'];

function writeSummary(scope: Construct, bucket: string) {
  return callAws(
    scope,
    'WriteSummary',
    's3',
    'putObject',
    {
      Bucket: bucket,
      Key: runKey('audits/', '/summary.json'),
      ContentType: 'application/json',
      Body: {
        runId: jsonata('$runId'),
        auditedAt: jsonata('$states.context.State.EnteredTime'),
        total: jsonata('$count($states.input)'),
        failed: jsonata(`[${foundBy('fail', false)}.check]`),
        warned: jsonata("[$states.input[failed and level = 'warn'].check]"),
        waived: jsonata(`[${foundBy('fail', true)}.check]`),
        passed: jsonata(`$count(${foundBy('fail', false)}) = 0`),
        checks: jsonata(`[$states.input.{${summed.map((name) => `'${name}': ${name}`).join(', ')}}]`),
      },
    },
    {
      outputs: {
        checks: jsonata('$count($states.input)'),
        failed: jsonata(`[${foundBy('fail', false)}]`),
        warned: jsonata("[$states.input[failed and level = 'warn']]"),
        waived: jsonata(`[${foundBy('fail', true)}]`),
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
      `  $join($append([$head], $lines), '\\n') & '\\nFindings: s3://${bucket}/findings/' & $runId & '/'`,
      ')',
    ),
  });
  return Choice.jsonata(scope, 'IsDataRight?')
    .when(Condition.jsonata(jsonata('$count($states.input.failed) > 0')), wrong)
    .otherwise(Pass.jsonata(scope, 'DataIsRight'));
}
