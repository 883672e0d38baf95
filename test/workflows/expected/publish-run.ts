import { ofCaughtError } from './failure.ts';
import { inThisDrive } from './redrive.ts';
import { refreshViews } from './refresh-views.ts';
import { athenaUnavailable, lambdaUnavailable, publicationBusy, s3Unavailable, unnamedFailure } from './retries.ts';

/** What the guard is asked, whatever the operation. */
const asked = {
  executionArn: '{% $states.context.Execution.Id %}',
  startTime: '{% $states.context.Execution.StartTime %}',
  request: "{% $merge([$request, {'runId': $runId = 'none' ? $request.runId : $runId}]) %}",
};

const publication = {
  EnterPublication: {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:run-guard',
      Payload: { operation: 'enter', ...asked },
    },
    Assign: { drive: '{% [$states.context.Execution.RedriveCount, 0][0] %}' },
    Output: {},
    Retry: [lambdaUnavailable, publicationBusy],
    Next: 'ReadLiveRun',
  },
  ReadLiveRun: {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
    Arguments: {
      QueryString: 'SELECT run_id FROM sales.current_run',
      QueryExecutionContext: { Database: 'sales' },
      WorkGroup: 'the-workgroup',
    },
    Output: { queryExecutionId: '{% $states.result.QueryExecution.QueryExecutionId %}' },
    Retry: [athenaUnavailable, unnamedFailure],
    Next: 'ReadLiveRunId',
  },
  ReadLiveRunId: {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::aws-sdk:athena:getQueryResults',
    Arguments: { QueryExecutionId: '{% $states.input.queryExecutionId %}' },
    Output: { liveRunId: '{% $states.result.ResultSet.Rows[1].Data[0].VarCharValue %}' },
    Retry: [athenaUnavailable, unnamedFailure],
    Next: 'DecidePublication',
  },
  DecidePublication: {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:run-guard',
      Payload: { operation: 'decide', ...asked, liveRunId: '{% $states.input.liveRunId %}' },
    },
    Assign: {
      decision: '{% $states.result.Payload %}',
      targetRunId:
        "{% ( $decision := $states.result.Payload; $contains($decision.runId, /^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$/) or $not($decision.flip) ? $decision.runId : $error('not a run id') ) %}",
    },
    Output: {},
    Retry: [lambdaUnavailable],
    Next: 'IsAnythingToChange?',
  },
  'IsAnythingToChange?': {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Choices: [{ Condition: "{% $decision.outcome in ['publish', 'rollback', 'release'] %}", Next: 'RefreshViews' }],
    Default: 'LeavePublication',
  },
  RefreshViews: refreshViews,
  RecordPublication: {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
    Arguments: {
      Bucket: 'the-lake',
      Key: inThisDrive(
        '$drive',
        "'publications/' & $fromMillis($toMillis($states.context.State.EnteredTime), '[Y0001][M01][D01]T[H01][m01][s01][f001]Z') & '-' & $targetRunId & '.json'",
      ),
      ContentType: 'application/json',
      Body: {
        action: '{% $decision.outcome %}',
        runId: '{% $targetRunId %}',
        previous: '{% $decision.previous %}',
        moment: '{% $states.context.State.EnteredTime %}',
        held: '{% $decision.held %}',
        executionArn: '{% $states.context.Execution.Id %}',
        by: '{% $request.by %}',
        reason: '{% $request.reason %}',
        waivers: '{% $decision.waivers %}',
      },
    },
    Output: {},
    Retry: [s3Unavailable],
    Next: 'IsPointerToBeSet?',
  },
  'IsPointerToBeSet?': {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Choices: [{ Condition: '{% $decision.flip %}', Next: 'FlipPointer' }],
    Default: 'LeavePublication',
  },
  FlipPointer: {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
    Arguments: {
      QueryString: inThisDrive(
        '$drive',
        `"CREATE OR REPLACE VIEW sales.current_run AS SELECT CAST('" & $targetRunId & "' AS varchar) AS run_id"`,
      ),
      QueryExecutionContext: { Database: 'sales' },
      WorkGroup: 'the-workgroup',
    },
    Output: {},
    Retry: [athenaUnavailable, unnamedFailure],
    Next: 'LeavePublication',
  },
  LeavePublication: {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:run-guard',
      Payload: { operation: 'leave', ...asked },
    },
    Output: {},
    Retry: [lambdaUnavailable],
    Next: 'IsRunPublished?',
  },
  'IsRunPublished?': {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Choices: [{ Condition: "{% $decision.outcome = 'publish' %}", Next: 'RunIsLive' }],
    Default: 'NoRunPublished',
  },
  RunIsLive: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $decision %}', End: true },
  NoRunPublished: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $decision %}', End: true },
};

export const publishRun = {
  'IsToBePublished?': {
    Type: 'Choice',
    Choices: [{ Condition: '{% $request.publish %}', Next: 'PublishRun' }],
    Default: 'EndRun',
  },
  PublishRun: {
    Type: 'Parallel',
    Branches: [{ StartAt: 'EnterPublication', States: publication }],
    Assign: { publication: '{% $states.result[0] %}', runId: '{% $states.result[0].runId %}' },
    Output: '{% $states.result[0] %}',
    Catch: [
      {
        Assign: {
          failure: {
            step: 'PublishRun',
            runId: '{% $runId %}',
            error: ofCaughtError(
              "$contains($text, /\\bLockLost: /) ? 'LockLost' : $error = 'States.TaskFailed' ? 'PublishQueryFailed' : $error",
            ),
            cause: ofCaughtError('$text'),
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'WeighFailure',
      },
    ],
    Next: 'RetireRuns',
  },
};
