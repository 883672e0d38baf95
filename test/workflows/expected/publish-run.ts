import { ofCaughtError } from './failure.ts';
import { athenaUnavailable, glueUnavailable, lambdaUnavailable, s3Unavailable } from './retries.ts';
import { views } from './tables.ts';

export const publishRun = {
  PublishRun: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'ProveLock',
        States: {
          ProveLock: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::lambda:invoke',
            Arguments: {
              FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:run-guard',
              Payload: { operation: 'prove', executionArn: '{% $states.context.Execution.Id %}' },
            },
            Output: '{% $states.result.Payload %}',
            Retry: [lambdaUnavailable],
            Next: 'FindPointer',
          },
          FindPointer: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::aws-sdk:glue:getTable',
            Arguments: { DatabaseName: 'sales', Name: 'current_run' },
            Output: {},
            Retry: [glueUnavailable],
            Catch: [{ ErrorEquals: ['Glue.EntityNotFoundException'], Next: 'CreatePointer' }],
            Next: 'ReadPublishedRun',
          },
          ReadPublishedRun: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
            Arguments: {
              QueryString: 'SELECT run_id FROM sales.current_run',
              QueryExecutionContext: { Database: 'sales' },
              WorkGroup: 'the-workgroup',
            },
            Output: { queryExecutionId: '{% $states.result.QueryExecution.QueryExecutionId %}' },
            Retry: [athenaUnavailable],
            Next: 'ReadPublishedId',
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
            Retry: [athenaUnavailable],
            Next: 'ReadPublishedRun',
          },
          ReadPublishedId: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::aws-sdk:athena:getQueryResults',
            Arguments: { QueryExecutionId: '{% $states.input.queryExecutionId %}' },
            Assign: { publishedRunId: '{% $states.result.ResultSet.Rows[1].Data[0].VarCharValue %}' },
            Output: {},
            Retry: [athenaUnavailable],
            Next: 'IsYoungest?',
          },
          'IsYoungest?': {
            Type: 'Choice',
            QueryLanguage: 'JSONata',
            Choices: [
              {
                Condition:
                  '{% $contains($publishedRunId, /^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$/) and $publishedRunId > $runId %}',
                Next: 'OlderThanPublished',
              },
            ],
            Default: 'RefreshViews',
          },
          RefreshViews: {
            Type: 'Map',
            QueryLanguage: 'JSONata',
            Items: views,
            MaxConcurrency: 5,
            ItemProcessor: {
              ProcessorConfig: { Mode: 'INLINE' },
              StartAt: 'ReadView',
              States: {
                ReadView: {
                  Type: 'Task',
                  QueryLanguage: 'JSONata',
                  Resource: 'arn:aws:states:::aws-sdk:glue:getTable',
                  Arguments: { DatabaseName: 'sales', Name: '{% $states.input.name %}' },
                  Output:
                    "{% ( $signature := function($columns) { $join($columns.(Name & ' ' & Type), ', ') }; $view := $states.result.Table.StorageDescriptor.Columns; {'sql': $states.input.sql, 'asDeclared': $signature($view) = $signature($states.input.columns)} ) %}",
                  Retry: [glueUnavailable],
                  Catch: [
                    {
                      Output: '{% $states.input %}',
                      ErrorEquals: ['Glue.EntityNotFoundException'],
                      Next: 'CreateView',
                    },
                  ],
                  Next: 'IsViewAsDeclared?',
                },
                'IsViewAsDeclared?': {
                  Type: 'Choice',
                  QueryLanguage: 'JSONata',
                  Choices: [{ Condition: '{% $states.input.asDeclared %}', Next: 'ViewAsDeclared' }],
                  Default: 'CreateView',
                },
                CreateView: {
                  Type: 'Task',
                  QueryLanguage: 'JSONata',
                  Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
                  Arguments: {
                    QueryString: '{% $states.input.sql %}',
                    QueryExecutionContext: { Database: 'sales' },
                    WorkGroup: 'the-workgroup',
                  },
                  Output: {},
                  Retry: [athenaUnavailable],
                  End: true,
                },
                ViewAsDeclared: { Type: 'Succeed', QueryLanguage: 'JSONata', Output: {} },
              },
            },
            Output: {},
            Next: 'RecordPublication',
          },
          RecordPublication: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
            Arguments: {
              Bucket: 'the-lake',
              Key: "{% 'publications/' & $replace($states.context.State.EnteredTime, /[-:]|\\.[0-9]+/, '') & '-' & $runId & '.json' %}",
              ContentType: 'application/json',
              Body: {
                action: 'publish',
                runId: '{% $runId %}',
                previous: '{% $publishedRunId %}',
                moment: '{% $states.context.State.EnteredTime %}',
                executionArn: '{% $states.context.Execution.Id %}',
              },
            },
            Output: {},
            Retry: [s3Unavailable],
            Next: 'FlipPointer',
          },
          FlipPointer: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
            Arguments: {
              QueryString: `{% "CREATE OR REPLACE VIEW sales.current_run AS SELECT CAST('" & $runId & "' AS varchar) AS run_id" %}`,
              QueryExecutionContext: { Database: 'sales' },
              WorkGroup: 'the-workgroup',
            },
            Output: {},
            Retry: [athenaUnavailable],
            End: true,
          },
          OlderThanPublished: {
            Type: 'Fail',
            QueryLanguage: 'JSONata',
            Error: 'OlderThanPublished',
            Cause: "{% 'Run ' & $runId & ' is older than ' & $publishedRunId & ', which is published.' %}",
          },
        },
      },
    ],
    Output: { published: '{% $runId %}' },
    Catch: [
      {
        Assign: {
          failure: {
            step: 'PublishRun',
            runId: '{% $runId %}',
            error: ofCaughtError("$error = 'States.TaskFailed' ? 'PublishQueryFailed' : $error"),
            cause: ofCaughtError('$text'),
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'ReleaseLock',
      },
    ],
    Next: 'EndRun',
  },
};
