import { ofCaughtError } from './failure.ts';
import { lambdaUnavailable, sourceBusy, sourceFailover } from './retries.ts';

export const checkSource = {
  CheckSource: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:source-health',
      Payload: { action: 'check', runId: '{% $runId %}', executionArn: '{% $states.context.Execution.Id %}' },
    },
    Assign: {
      because:
        "{% ( $live := $request.comparable; $source := $states.result.Payload; $live.reason != null ? $live.reason : $source.position = null ? 'the position of the source is not known: ' & $source.positionUnknown : $live.position = '' ? 'the position of the source was not known to ' & $live.runId : $source.position = $live.position ? '' : 'the source has changed since ' & $live.runId ) %}",
    },
    Output: '{% $states.result.Payload %}',
    Retry: [lambdaUnavailable, sourceFailover, sourceBusy],
    Catch: [
      {
        Assign: {
          failure: {
            step: 'CheckSource',
            runId: '{% $runId %}',
            error: '{% $states.errorOutput.Error %}',
            cause: ofCaughtError('$text'),
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'WeighFailure',
      },
    ],
    Next: 'IsSourceUnchanged?',
  },
  'IsSourceUnchanged?': {
    Type: 'Choice',
    Choices: [{ Condition: "{% $because = '' %}", Next: 'ConfirmRun' }],
    Default: 'RunEtl',
  },
};
