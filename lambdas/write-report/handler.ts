import { S3Client } from '@aws-sdk/client-s3';
import middy from '@middy/core';
import { logged } from '../shared/logged.ts';
import { requireEnv } from '../shared/require-env.ts';
import declarations from './declarations.json' with { type: 'json' };
import { writeReport, type WriteReportAnswer, type WriteReportEvent } from './write-report.ts';

const s3 = new S3Client();

/** Milliseconds between two looks at a query. */
const poll = 200;

export function lambdaHandler({ executionArn }: WriteReportEvent): Promise<WriteReportAnswer> {
  const [, , , region, account] = executionArn.split(':');
  const bucket = requireEnv('LAKE_BUCKET');
  return writeReport({
    s3,
    bucket,
    declarations,
    lake: {
      clientConfig: {},
      outputs: {
        LakeBucketName: bucket,
        WorkGroupName: requireEnv('WORK_GROUP'),
        StateMachineArn: executionArn.replace(':execution:', ':stateMachine:').replace(/:[^:]+$/, ''),
      },
      machine: `the pipeline of account ${account} in ${region}`,
      pollMilliseconds: { query: poll },
    },
  });
}

const factsOf = ({ runId, executionArn }: WriteReportEvent, answer: WriteReportAnswer | undefined) => ({
  run_id: runId,
  execution: executionArn,
  ...(answer && { report: answer.key }),
});

export const handler = middy<WriteReportEvent, WriteReportAnswer>().use(logged(factsOf)).handler(lambdaHandler);
