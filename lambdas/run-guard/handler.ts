import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import middy from '@middy/core';
import { requireEnv } from '../shared/require-env.ts';
import { guardRun, type GuardAnswer, type GuardEvent } from './run-guard.ts';

const s3 = new S3Client();
const sfn = new SFNClient();
const glue = new GlueClient();

export function lambdaHandler(event: GuardEvent): Promise<GuardAnswer> {
  const context = {
    s3,
    sfn,
    glue,
    bucket: requireEnv('LAKE_BUCKET'),
    codeHash: requireEnv('CODE_HASH'),
    skipUnchanged: requireEnv('SKIP_UNCHANGED') === 'on',
    now: () => new Date(),
  };
  return guardRun(context, event);
}

export const handler = middy<GuardEvent, GuardAnswer>().handler(lambdaHandler);
