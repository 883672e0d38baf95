/** Retry policies, named once. All are jittered, so that what was throttled together does not come back together. */
import { Duration } from 'aws-cdk-lib';
import { JitterType, type RetryProps } from 'aws-cdk-lib/aws-stepfunctions';

function retry(errors: readonly string[], seconds: number, maxAttempts: number, maxDelaySeconds: number): RetryProps {
  return {
    errors: [...errors],
    interval: Duration.seconds(seconds),
    maxAttempts,
    backoffRate: 2,
    maxDelay: Duration.seconds(maxDelaySeconds),
    jitterStrategy: JitterType.FULL,
  };
}

/** Lambda itself failed, not our code: https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html */
export const lambdaUnavailable = retry(
  [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  2,
  5,
  30,
);

/** A failover of the source takes one to two minutes. */
export const sourceFailover = retry(['SourceUnreachable'], 20, 3, 60);

/** Load passes, and a replica catches up: minutes, so that a run at night needs nobody to start it again. */
export const sourceBusy = retry(['SourceOverloaded', 'ReplicaBehind'], 60, 5, 600);

export const glueUnavailable = retry(
  [
    'Glue.ThrottlingException',
    'Glue.InternalServiceException',
    'Glue.OperationTimeoutException',
    'Glue.ConcurrentModificationException',
    'Glue.SdkClientException',
  ],
  2,
  6,
  60,
);

/** Another execution changes what is published: that takes seconds. */
export const publicationBusy = retry(['PublicationBusy'], 5, 12, 30);

/** Another execution tells of a failure: that takes seconds, unless SNS does not answer. */
export const alertBusy = retry(['AlertBusy'], 2, 14, 30);

/**
 * What a service's model has no name for. A gateway's throttling is among it, but refusals, too: so only a few, soon.
 */
export const unnamedFailure = retry(
  [
    'Athena.AmazonAthenaException',
    'Athena.AthenaException',
    'Glue.AWSGlueException',
    'Glue.GlueException',
    'SNS.AmazonSNSException',
  ],
  2,
  3,
  10,
);

/** A job run that was started by hand, or outlived its execution, is left to end. */
export const jobBusy = retry(
  ['Glue.ConcurrentRunsExceededException', 'Glue.ResourceNumberLimitExceededException'],
  60,
  6,
  300,
);

/** A crawl that was started by hand is left to end: it may have begun before this run's files were there. */
export const crawlerBusy = retry(['Glue.CrawlerRunningException'], 30, 8, 120);

export const athenaUnavailable = retry(
  ['Athena.TooManyRequestsException', 'Athena.InternalServerException', 'Athena.SdkClientException'],
  2,
  6,
  60,
);

/** S3 answers 500, 503 and conflicts as `S3.S3Exception`, refusals too: so only a few, soon. */
export const s3Unavailable = retry(['S3.S3Exception', 'S3.SdkClientException'], 1, 4, 10);

export const snsUnavailable = retry(
  ['SNS.InternalErrorException', 'SNS.ThrottledException', 'SNS.SdkClientException'],
  2,
  5,
  30,
);
