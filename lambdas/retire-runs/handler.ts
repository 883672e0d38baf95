import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import middy from '@middy/core';
import { logged } from '../shared/logged.ts';
import { requireEnv } from '../shared/require-env.ts';
import { retireRuns, type RetireAnswer, type RetireEvent } from './retire-runs.ts';
import { retentionRules } from './runs-to-retire.ts';

const s3 = new S3Client();
const sfn = new SFNClient();
/** Glue's catalog admits few calls a second: many partitions at once are throttled, and tried again. */
const glue = new GlueClient({ maxAttempts: 8 });

export function lambdaHandler(event: RetireEvent): Promise<RetireAnswer> {
  const context = {
    s3,
    sfn,
    glue,
    bucket: requireEnv('LAKE_BUCKET'),
    jobName: requireEnv('JOB_NAME'),
    stateMachineArn: requireEnv('STATE_MACHINE_ARN'),
    rules: retentionRules(requireEnv('KEEP_RUNS')),
  };
  return retireRuns(context, event, new Date());
}

const factsOf = ({ runId, executionArn }: RetireEvent, answer: RetireAnswer | undefined) => ({
  run_id: runId,
  execution: executionArn,
  ...answer,
});

export const handler = middy<RetireEvent, RetireAnswer>().use(logged(factsOf)).handler(lambdaHandler);
