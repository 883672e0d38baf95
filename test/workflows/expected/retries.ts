/** The retry policies as they are rendered. */
export const lambdaUnavailable = {
  ErrorEquals: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 5,
  BackoffRate: 2,
  MaxDelaySeconds: 30,
  JitterStrategy: 'FULL',
};

export const sourceFailover = {
  ErrorEquals: ['SourceUnreachable'],
  IntervalSeconds: 20,
  MaxAttempts: 3,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
};

export const sourceBusy = {
  ErrorEquals: ['SourceOverloaded', 'ReplicaBehind'],
  IntervalSeconds: 60,
  MaxAttempts: 5,
  BackoffRate: 2,
  MaxDelaySeconds: 600,
  JitterStrategy: 'FULL',
};

export const glueUnavailable = {
  ErrorEquals: [
    'Glue.ThrottlingException',
    'Glue.InternalServiceException',
    'Glue.OperationTimeoutException',
    'Glue.ConcurrentModificationException',
    'Glue.SdkClientException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
};

export const jobBusy = {
  ErrorEquals: ['Glue.ConcurrentRunsExceededException', 'Glue.ResourceNumberLimitExceededException'],
  IntervalSeconds: 60,
  MaxAttempts: 6,
  BackoffRate: 2,
  MaxDelaySeconds: 300,
  JitterStrategy: 'FULL',
};

export const s3Unavailable = {
  ErrorEquals: ['S3.S3Exception', 'S3.SdkClientException'],
  IntervalSeconds: 1,
  MaxAttempts: 4,
  BackoffRate: 2,
  MaxDelaySeconds: 10,
  JitterStrategy: 'FULL',
};

export const crawlerBusy = {
  ErrorEquals: ['Glue.CrawlerRunningException'],
  IntervalSeconds: 30,
  MaxAttempts: 8,
  BackoffRate: 2,
  MaxDelaySeconds: 120,
  JitterStrategy: 'FULL',
};

export const athenaUnavailable = {
  ErrorEquals: ['Athena.TooManyRequestsException', 'Athena.InternalServerException', 'Athena.SdkClientException'],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
};

export const snsUnavailable = {
  ErrorEquals: ['SNS.InternalErrorException', 'SNS.ThrottledException', 'SNS.SdkClientException'],
  IntervalSeconds: 2,
  MaxAttempts: 5,
  BackoffRate: 2,
  MaxDelaySeconds: 30,
  JitterStrategy: 'FULL',
};

export const publicationBusy = {
  ErrorEquals: ['PublicationBusy'],
  IntervalSeconds: 5,
  MaxAttempts: 12,
  BackoffRate: 2,
  MaxDelaySeconds: 30,
  JitterStrategy: 'FULL',
};

export const alertBusy = {
  ErrorEquals: ['AlertBusy'],
  IntervalSeconds: 2,
  MaxAttempts: 14,
  BackoffRate: 2,
  MaxDelaySeconds: 30,
  JitterStrategy: 'FULL',
};

export const unnamedFailure = {
  ErrorEquals: [
    'Athena.AmazonAthenaException',
    'Athena.AthenaException',
    'Glue.AWSGlueException',
    'Glue.GlueException',
    'SNS.AmazonSNSException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 3,
  BackoffRate: 2,
  MaxDelaySeconds: 10,
  JitterStrategy: 'FULL',
};
