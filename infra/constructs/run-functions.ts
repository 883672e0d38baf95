import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { databases } from '../../data/star.ts';
import { pointer } from '../../workflows/contract.ts';
import type { Config } from '../config.ts';
import { names } from '../names.ts';
import { catalogArns } from './catalog.ts';
import { throughS3 } from './encryption.ts';
import { nodeFunction } from './functions.ts';

/** Locks and decisions: its locks are files of the lake; whether the holder of one still runs, Step Functions says. */
export function runGuard(
  scope: Construct,
  config: Config,
  { lake, key, alerts }: { readonly lake: IBucket; readonly key: Key; readonly alerts: ITopic },
  codeHash: string,
): NodejsFunction {
  const guard = nodeFunction(scope, 'RunGuard', 'run-guard', {
    description: 'Begins and ends what an execution does: input, run id, locks, what may be published',
    timeout: Duration.seconds(30),
    environment: {
      LAKE_BUCKET: lake.bucketName,
      CODE_HASH: codeHash,
      SKIP_UNCHANGED: config.skipUnchanged,
      ALERTS_TOPIC_ARN: alerts.topicArn,
      METRICS_NAMESPACE: names.metrics,
    },
  });
  const files = (...prefixes: readonly string[]) => prefixes.map((prefix) => lake.arnForObjects(`${prefix}/*`));
  for (const statement of [
    {
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: files('alerts', 'locks'),
    },
    { actions: ['s3:PutObject'], resources: files('confirmations') },
    // Which run is live says the pointer.
    {
      actions: ['glue:GetTable'],
      resources: catalogArns(Stack.of(scope), databases.published, pointer.split('.')[1]!),
    },
    { actions: ['s3:GetObject'], resources: files('audits', 'crawls', 'manifests', 'publications') },
    // Without it a missing file would be answered by 403, as if access were denied.
    { actions: ['s3:ListBucket'], resources: [lake.bucketArn] },
    throughS3(key, 'Decrypt', 'GenerateDataKey'),
    { actions: ['states:DescribeExecution'], resources: [executions(scope)] },
    // Whether anybody is told of failures is a metric.
    { actions: ['sns:GetTopicAttributes'], resources: [alerts.topicArn] },
  ]) {
    guard.addToRolePolicy(new PolicyStatement(statement));
  }
  return guard;
}

/** Deletes what no rule keeps: of a run its manifest, then its partitions, then its files. */
export function retireRuns(
  scope: Construct,
  config: Config,
  { lake, key }: { lake: IBucket; key: Key },
  jobName: string,
): NodejsFunction {
  const stack = Stack.of(scope);
  const stateMachine = stack.formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: names.stateMachine,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const retire = nodeFunction(scope, 'RetireRuns', 'retire-runs', {
    description: 'Deletes runs that nobody needs any more',
    timeout: Duration.minutes(10),
    environment: {
      LAKE_BUCKET: lake.bucketName,
      JOB_NAME: jobName,
      STATE_MACHINE_ARN: stateMachine,
      KEEP_RUNS: String(config.keepRuns),
    },
  });
  const files = (...prefixes: readonly string[]) => prefixes.map((prefix) => lake.arnForObjects(`${prefix}/*`));
  for (const statement of [
    { actions: ['s3:ListBucket'], resources: [lake.bucketArn] },
    {
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: [lake.arnForObjects('locks/publication.json')],
    },
    { actions: ['s3:GetObject'], resources: files('audits', 'publications') },
    {
      actions: ['s3:DeleteObject'],
      resources: files('audits', 'confirmations', 'findings', 'landing', 'manifests', 'runs'),
    },
    throughS3(key, 'Decrypt', 'GenerateDataKey'),
    {
      actions: ['glue:GetTables', 'glue:GetPartitions', 'glue:BatchDeletePartition'],
      resources: [...catalogArns(stack, databases.runs, '*'), ...catalogArns(stack, databases.crawled, '*')],
    },
    { actions: ['glue:GetTable'], resources: catalogArns(stack, databases.published, pointer.split('.')[1]!) },
    {
      actions: ['glue:GetJobRuns'],
      resources: [stack.formatArn({ service: 'glue', resource: 'job', resourceName: jobName })],
    },
    { actions: ['states:ListExecutions'], resources: [stateMachine] },
    { actions: ['states:DescribeExecution'], resources: [executions(scope)] },
  ]) {
    retire.addToRolePolicy(new PolicyStatement(statement));
  }
  return retire;
}

function executions(scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${names.stateMachine}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
