import { ofCaughtError } from './failure.ts';
import { s3Unavailable } from './retries.ts';

export const findRun = {
  FindRun: {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:s3:getObject',
    Arguments: { Bucket: 'the-lake', Key: "{% 'manifests/' & $runId & '.json' %}" },
    Assign: { manifest: '{% $parse($states.result.Body) %}' },
    Output: '{% $parse($states.result.Body) %}',
    Retry: [s3Unavailable],
    Catch: [
      {
        Assign: {
          failure: {
            step: 'FindRun',
            runId: '{% $runId %}',
            error: ofCaughtError("$error = 'S3.NoSuchKeyException' ? 'RunNotFound' : $error"),
            cause: ofCaughtError(
              "$error = 'S3.NoSuchKeyException' ? 'manifests/' & $runId & '.json is not there' : $text",
            ),
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'WeighFailure',
      },
    ],
    Next: 'RegisterRun',
  },
};
