import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import middy from '@middy/core';
import { logged } from '../shared/logged.ts';
import { requireEnv } from '../shared/require-env.ts';
import { runIdOf } from '../shared/run-id.ts';
import { report } from './report.ts';
import { guardRun, type GuardAnswer, type GuardEvent } from './run-guard.ts';

const s3 = new S3Client();
const sfn = new SFNClient();
const glue = new GlueClient();
const sns = new SNSClient();

export async function lambdaHandler(event: GuardEvent): Promise<GuardAnswer> {
  const context = {
    s3,
    sfn,
    glue,
    sns,
    bucket: requireEnv('LAKE_BUCKET'),
    codeHash: requireEnv('CODE_HASH'),
    skipUnchanged: requireEnv('SKIP_UNCHANGED') === 'on',
    topicArn: requireEnv('ALERTS_TOPIC_ARN'),
    namespace: requireEnv('METRICS_NAMESPACE'),
    now: () => new Date(),
  };
  const answer = await guardRun(context, event);
  if (event.operation === 'end' || event.operation === 'fail') await report(context, event);
  return answer;
}

/** The run that an event is about: one that it names, else the one that its execution makes. */
function factsOf(event: GuardEvent, answer: GuardAnswer | undefined) {
  const { operation, executionArn, startTime } = event;
  const named = { ...event, ...('failure' in event && event.failure), ...('request' in event && event.request) };
  const { runId } = { ...named, ...answer } as { readonly runId?: string | null };
  return { operation, run_id: runId ?? runIdOf(startTime, executionArn), execution: executionArn };
}

export const handler = middy<GuardEvent, GuardAnswer>().use(logged(factsOf)).handler(lambdaHandler);
