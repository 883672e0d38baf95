import { ofCaughtError } from './failure.ts';
import { lambdaUnavailable, sourceFailover } from './retries.ts';

export const checkSource = {
  CheckSource: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:source-health',
      Payload: { action: 'check' },
    },
    Output: '{% $states.result.Payload %}',
    Retry: [lambdaUnavailable, sourceFailover],
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
    Next: 'RunEtl',
  },
};
