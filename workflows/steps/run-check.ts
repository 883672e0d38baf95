import { Fail, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { databases } from '../../data/star.ts';
import { ofCaughtError } from '../failure.ts';
import { jsonata, jsonataLines } from '../jsonata.ts';
import { callAws, runToEnd } from '../tasks.ts';

/** As many findings of a check as are kept; a query returns them all. */
const mostFindings = 20;

/** Runs the query of a check, an item of the Map, and keeps what it found: `findings/<run id>/<check>.json`. */
export function runCheck(scope: Construct, bucket: string, workGroup: string): IChainable {
  return runQuery(scope, workGroup).next(readFindings(scope)).next(writeFindings(scope, bucket));
}

/** Each `?` is given the run id, with quotes of its own. A statement without any takes no list at all. */
function runQuery(scope: Construct, workGroup: string) {
  const query = runToEnd(
    scope,
    'RunQuery',
    'athena:startQueryExecution',
    jsonataLines(
      '$merge([',
      '  {',
      "    'QueryString': $states.input.sql,",
      `    'QueryExecutionContext': {'Database': '${databases.runs}'},`,
      `    'WorkGroup': '${workGroup}'`,
      '  },',
      '  $states.input.parameters = 0 ? {} : {',
      '    \'ExecutionParameters\': [[1..$states.input.parameters].("\'" & $runId & "\'")]',
      '  }',
      '])',
    ),
    {
      assign: {
        check: jsonata('$states.input'),
        queryExecutionId: jsonata('$states.result.QueryExecution.QueryExecutionId'),
      },
      outputs: {},
    },
  );
  const notRun = Fail.jsonata(scope, 'CheckNotRun', {
    error: jsonata('$states.input.error'),
    cause: jsonata('$states.input.cause'),
  });
  return query.addCatch(notRun, {
    outputs: {
      error: ofCaughtError("$error = 'States.TaskFailed' ? 'AuditQueryFailed' : $error"),
      cause: ofCaughtError("'check ' & $states.input.check & ': ' & $text"),
    },
  });
}

/** A check returns four texts: subject, problem, actual, expected. Row 0 of Athena's answer is the header. */
function readFindings(scope: Construct) {
  return callAws(
    scope,
    'ReadFindings',
    'athena',
    'getQueryResults',
    { QueryExecutionId: jsonata('$queryExecutionId'), MaxResults: mostFindings + 1 },
    {
      assign: {
        findings: jsonataLines(
          '(',
          '  $cell := function($row, $i) { $exists($row.Data[$i].VarCharValue) ? $row.Data[$i].VarCharValue : null };',
          `  [$states.result.ResultSet.Rows[[1..${mostFindings}]].{`,
          "    'subject': $cell($, 0), 'problem': $cell($, 1), 'actual': $cell($, 2), 'expected': $cell($, 3)",
          '  }]',
          ')',
        ),
        more: jsonata('$exists($states.result.NextToken)'),
      },
      outputs: {},
    },
  );
}

const rows = `$more ? '${mostFindings}+' : $string($count($findings))`;

function writeFindings(scope: Construct, bucket: string) {
  return callAws(
    scope,
    'WriteFindings',
    's3',
    'putObject',
    {
      Bucket: bucket,
      Key: jsonata("'findings/' & $runId & '/' & $check.check & '.json'"),
      ContentType: 'application/json',
      Body: {
        runId: jsonata('$runId'),
        check: jsonata('$check.check'),
        level: jsonata('$check.level'),
        description: jsonata('$check.description'),
        rows: jsonata(rows),
        queryExecutionId: jsonata('$queryExecutionId'),
        findings: jsonata('$findings'),
      },
    },
    {
      outputs: {
        check: jsonata('$check.check'),
        level: jsonata('$check.level'),
        failed: jsonata('$count($findings) > 0'),
        rows: jsonata(rows),
        first: firstFinding,
        queryExecutionId: jsonata('$queryExecutionId'),
      },
    },
  );
}

/** `fact_orders: rows differ, 3688, expected 2996`, on one line; empty when nothing was found. */
const firstFinding = jsonataLines(
  '(',
  '  $finding := $findings[0];',
  "  $line := $finding.subject & ': ' & $finding.problem",
  "    & ($finding.actual = null ? '' : ', ' & $finding.actual)",
  "    & ($finding.expected = null ? '' : ', expected ' & $finding.expected);",
  "  $exists($finding) ? $substring($replace($line, /\\s+/, ' '), 0, 300) : ''",
  ')',
);
