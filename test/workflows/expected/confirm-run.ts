import { ofCaughtError } from './failure.ts';
import { lambdaUnavailable, publicationBusy } from './retries.ts';

export const confirmRun = {
  ConfirmRun: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:run-guard',
      Payload: {
        operation: 'confirm',
        executionArn: '{% $states.context.Execution.Id %}',
        startTime: '{% $states.context.Execution.StartTime %}',
        request: '{% $request %}',
        position: '{% $states.input.position %}',
        moment: '{% $states.input.moment %}',
      },
    },
    Assign: { because: "{% $states.result.Payload.confirmed ? '' : $states.result.Payload.reason %}" },
    Output: '{% $states.result.Payload %}',
    Retry: [lambdaUnavailable, publicationBusy],
    Catch: [
      {
        Assign: {
          failure: {
            step: 'ConfirmRun',
            runId: '{% $runId %}',
            error: '{% $states.errorOutput.Error %}',
            cause: ofCaughtError('$text'),
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'WeighFailure',
      },
    ],
    Next: 'IsRunConfirmed?',
  },
  'IsRunConfirmed?': {
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input.confirmed %}', Next: 'SourceUnchanged' }],
    Default: 'RunEtl',
  },
  SourceUnchanged: {
    Type: 'Pass',
    Assign: {
      runId: '{% $states.input.runId %}',
      publication: {
        outcome: 'confirmed',
        runId: '{% $states.input.runId %}',
        confirmedAt: '{% $states.input.moment %}',
      },
    },
    Next: 'EndRun',
  },
};
