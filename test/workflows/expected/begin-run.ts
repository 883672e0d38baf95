import { ofCaughtError } from './failure.ts';
import { lambdaUnavailable } from './retries.ts';

export const beginRun = {
  BeginRun: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:run-guard',
      Payload: {
        operation: 'begin',
        input: '{% $states.context.Execution.Input %}',
        executionArn: '{% $states.context.Execution.Id %}',
        startTime: '{% $states.context.Execution.StartTime %}',
      },
    },
    Assign: {
      runId:
        "{% ( $id := $states.result.Payload.runId; $id = null or $id = 'previous' ? 'none' : $contains($id, /^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$/) ? $id : $error('not a run id') ) %}",
      request: '{% $states.result.Payload %}',
      manifest: {},
      audit: {},
      publication: {},
      retired: [],
    },
    Output: '{% $states.result.Payload %}',
    Retry: [lambdaUnavailable],
    Catch: [
      {
        Assign: {
          failure: {
            step: 'BeginRun',
            runId: 'none',
            error: '{% $states.errorOutput.Error %}',
            cause: ofCaughtError('$text'),
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'WeighFailure',
      },
    ],
    Next: 'WhatIsAsked?',
  },
  'WhatIsAsked?': {
    Type: 'Choice',
    Choices: [
      { Condition: '{% $request.skipped %}', Next: 'SkipRun' },
      { Condition: "{% $request.action in ['resume', 'audit'] %}", Next: 'FindRun' },
      { Condition: "{% $request.action in ['publish', 'rollback', 'release'] %}", Next: 'PublishRun' },
    ],
    Default: 'CheckSource',
  },
  SkipRun: { Type: 'Succeed', Output: { skipped: true, reason: '{% $states.input.skipReason %}' } },
};
