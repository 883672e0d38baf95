import { auditQueries } from '../../../data/checks/index.ts';
import { ofCaughtError } from './failure.ts';
import { athenaUnavailable, glueUnavailable, s3Unavailable, unnamedFailure } from './retries.ts';

export const auditRun = {
  AuditRun: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'FindPointer',
        States: {
          FindPointer: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::aws-sdk:glue:getTable',
            Arguments: { DatabaseName: 'sales', Name: 'current_run' },
            Output: {},
            Retry: [glueUnavailable, unnamedFailure],
            Catch: [{ Output: {}, ErrorEquals: ['Glue.EntityNotFoundException'], Next: 'CreatePointer' }],
            Next: 'RunChecks',
          },
          CreatePointer: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
            Arguments: {
              QueryString: "CREATE OR REPLACE VIEW sales.current_run AS SELECT CAST('none' AS varchar) AS run_id",
              QueryExecutionContext: { Database: 'sales' },
              WorkGroup: 'the-workgroup',
            },
            Output: {},
            Retry: [athenaUnavailable, unnamedFailure],
            Next: 'RunChecks',
          },
          RunChecks: {
            Type: 'Map',
            QueryLanguage: 'JSONata',
            Items: auditQueries('exclude'),
            MaxConcurrency: 5,
            ItemProcessor: {
              ProcessorConfig: { Mode: 'INLINE' },
              StartAt: 'RunQuery',
              States: {
                RunQuery: {
                  Type: 'Task',
                  QueryLanguage: 'JSONata',
                  Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
                  Arguments: `{% $merge([ { 'QueryString': $states.input.sql, 'QueryExecutionContext': {'Database': 'sales_runs'}, 'WorkGroup': 'the-workgroup' }, $states.input.parameters = 0 ? {} : { 'ExecutionParameters': [[1..$states.input.parameters].("'" & $runId & "'")] } ]) %}`,
                  Assign: {
                    check: '{% $states.input %}',
                    queryExecutionId: '{% $states.result.QueryExecution.QueryExecutionId %}',
                  },
                  Output: {},
                  Retry: [athenaUnavailable, unnamedFailure],
                  Catch: [
                    {
                      Output: {
                        error: ofCaughtError("$error = 'States.TaskFailed' ? 'AuditQueryFailed' : $error"),
                        cause: ofCaughtError("'check ' & $states.input.check & ': ' & $text"),
                      },
                      ErrorEquals: ['States.ALL'],
                      Next: 'CheckNotRun',
                    },
                  ],
                  Next: 'ReadFindings',
                },
                ReadFindings: {
                  Type: 'Task',
                  QueryLanguage: 'JSONata',
                  Resource: 'arn:aws:states:::aws-sdk:athena:getQueryResults',
                  Arguments: { QueryExecutionId: '{% $queryExecutionId %}', MaxResults: 21 },
                  Assign: {
                    findings:
                      "{% ( $cell := function($row, $i) { $exists($row.Data[$i].VarCharValue) ? $row.Data[$i].VarCharValue : null }; [$states.result.ResultSet.Rows[[1..20]].{ 'subject': $cell($, 0), 'problem': $cell($, 1), 'actual': $cell($, 2), 'expected': $cell($, 3) }] ) %}",
                    more: '{% $exists($states.result.NextToken) %}',
                  },
                  Output: {},
                  Retry: [athenaUnavailable, unnamedFailure],
                  Next: 'WriteFindings',
                },
                WriteFindings: {
                  Type: 'Task',
                  QueryLanguage: 'JSONata',
                  Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
                  Arguments: {
                    Bucket: 'the-lake',
                    Key: "{% 'findings/' & $runId & '/' & $check.check & '.json' %}",
                    ContentType: 'application/json',
                    Body: {
                      runId: '{% $runId %}',
                      check: '{% $check.check %}',
                      level: '{% $check.level %}',
                      description: '{% $check.description %}',
                      rows: "{% $more ? '20+' : $string($count($findings)) %}",
                      queryExecutionId: '{% $queryExecutionId %}',
                      findings: '{% $findings %}',
                    },
                  },
                  Output: {
                    check: '{% $check.check %}',
                    level: '{% $check.level %}',
                    failed: '{% $count($findings) > 0 %}',
                    rows: "{% $more ? '20+' : $string($count($findings)) %}",
                    first:
                      "{% ( $finding := $findings[0]; $line := $finding.subject & ': ' & $finding.problem & ($finding.actual = null ? '' : ', ' & $finding.actual) & ($finding.expected = null ? '' : ', expected ' & $finding.expected); $exists($finding) ? $substring($replace($line, /\\s+/, ' '), 0, 300) : '' ) %}",
                    queryExecutionId: '{% $queryExecutionId %}',
                  },
                  Retry: [s3Unavailable],
                  End: true,
                },
                CheckNotRun: {
                  Type: 'Fail',
                  QueryLanguage: 'JSONata',
                  Error: '{% $states.input.error %}',
                  Cause: '{% $states.input.cause %}',
                },
              },
            },
            Next: 'WriteSummary',
          },
          WriteSummary: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
            Arguments: {
              Bucket: 'the-lake',
              Key: "{% 'audits/' & $runId & '/summary.json' %}",
              ContentType: 'application/json',
              Body: {
                runId: '{% $runId %}',
                auditedAt: '{% $states.context.State.EnteredTime %}',
                total: '{% $count($states.input) %}',
                failed:
                  "{% [$states.input[failed and level = 'fail' and (check in $request.waivers.check) = false].check] %}",
                warned: "{% [$states.input[failed and level = 'warn'].check] %}",
                waived:
                  "{% [$states.input[failed and level = 'fail' and (check in $request.waivers.check) = true].check] %}",
                passed:
                  "{% $count($states.input[failed and level = 'fail' and (check in $request.waivers.check) = false]) = 0 %}",
                checks:
                  "{% [$states.input.{'check': check, 'level': level, 'failed': failed, 'rows': rows, 'queryExecutionId': queryExecutionId}] %}",
              },
            },
            Output: {
              checks: '{% $count($states.input) %}',
              failed: "{% [$states.input[failed and level = 'fail' and (check in $request.waivers.check) = false]] %}",
              warned: "{% [$states.input[failed and level = 'warn']] %}",
              waived: "{% [$states.input[failed and level = 'fail' and (check in $request.waivers.check) = true]] %}",
            },
            Retry: [s3Unavailable],
            Next: 'IsDataRight?',
          },
          'IsDataRight?': {
            Type: 'Choice',
            QueryLanguage: 'JSONata',
            Choices: [{ Condition: '{% $count($states.input.failed) > 0 %}', Next: 'AuditFailed' }],
            Default: 'DataIsRight',
          },
          DataIsRight: { Type: 'Pass', QueryLanguage: 'JSONata', End: true },
          AuditFailed: {
            Type: 'Fail',
            QueryLanguage: 'JSONata',
            Error: 'AuditFailed',
            Cause:
              "{% ( $lines := $states.input.failed.('- ' & check & ' (' & rows & '): ' & first); $head := $count($states.input.failed) & ' of ' & $states.input.checks & ' checks failed'; $join($append([$head], $lines), '\\n') & '\\nFindings: s3://the-lake/findings/' & $runId & '/' ) %}",
          },
        },
      },
    ],
    Assign: { audit: '{% $states.result[0] %}' },
    Output: '{% $states.result[0] %}',
    Catch: [
      {
        Assign: {
          failure: {
            step: 'AuditRun',
            runId: '{% $runId %}',
            error: ofCaughtError("$error = 'States.TaskFailed' ? 'AuditQueryFailed' : $error"),
            cause: ofCaughtError('$text'),
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'WeighFailure',
      },
    ],
    Next: 'IsToBePublished?',
  },
};
