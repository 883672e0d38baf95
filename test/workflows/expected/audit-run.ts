import { auditQueries } from '../../../data/checks/index.ts';
import { ofCaughtError } from './failure.ts';
import { athenaUnavailable, s3Unavailable } from './retries.ts';

export const auditRun = {
  AuditRun: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'RunChecks',
        States: {
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
                  Retry: [athenaUnavailable],
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
                  Retry: [athenaUnavailable],
                  Next: 'WriteFindings',
                },
                WriteFindings: {
                  Type: 'Task',
                  QueryLanguage: 'JSONata',
                  Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
                  Arguments: {
                    Bucket: 'the-lake',
                    Key: "{% 'audits/' & $runId & '/' & $check.check & '.json' %}",
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
              Body: { runId: '{% $runId %}', checks: '{% $states.input %}' },
            },
            Output: {
              checks: '{% $count($states.input) %}',
              failed: "{% [$states.input[failed and level = 'fail']] %}",
              warned: "{% [$states.input[failed and level = 'warn']] %}",
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
              "{% ( $lines := $states.input.failed.('- ' & check & ' (' & rows & '): ' & first); $head := $count($states.input.failed) & ' of ' & $states.input.checks & ' checks failed'; $join($append([$head], $lines), '\\n') & '\\nFindings: s3://the-lake/audits/' & $runId & '/' ) %}",
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
            error: '{% $states.errorOutput.Error %}',
            cause: ofCaughtError('$text'),
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'ReleaseLock',
      },
    ],
    Next: 'PublishRun',
  },
};
