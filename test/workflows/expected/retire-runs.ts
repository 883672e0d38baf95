import { ofCaughtError } from './failure.ts';
import { lambdaUnavailable, publicationBusy } from './retries.ts';

export const retireRuns = {
  RetireRuns: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:retire-runs',
      Payload: {
        executionArn: '{% $states.context.Execution.Id %}',
        startTime: '{% $states.context.Execution.StartTime %}',
        runId: '{% $runId %}',
      },
    },
    Assign: { retired: '{% $states.result.Payload.retired %}' },
    Output: '{% $states.result.Payload %}',
    Retry: [lambdaUnavailable, publicationBusy],
    Catch: [
      {
        Assign: {
          failure: {
            step: 'RetireRuns',
            runId: '{% $runId %}',
            error: ofCaughtError("$error in ['LockLost', 'PublicationBusy'] ? 'RetirementIncomplete' : $error"),
            cause: ofCaughtError('$text'),
            publication: '{% $publication.outcome %}',
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'WeighFailure',
      },
    ],
    Next: 'EndRun',
  },
};
