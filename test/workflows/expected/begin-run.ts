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
        "{% $contains($states.result.Payload.runId, /^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$/) ? $states.result.Payload.runId : $error('not a run id') %}",
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
        Next: 'ReleaseLock',
      },
    ],
    Next: 'IsRunNeeded?',
  },
  'IsRunNeeded?': {
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input.skipped %}', Next: 'SkipRun' }],
    Default: 'CheckSource',
  },
  SkipRun: { Type: 'Succeed', Output: { skipped: true, reason: '{% $states.input.reason %}' } },
};
