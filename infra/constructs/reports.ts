import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { lakeTables } from '../../data/lake-tables.ts';
import { databases } from '../../data/star.ts';
import type { Config } from '../config.ts';
import { names } from '../names.ts';
import { catalogArns } from './catalog.ts';
import { throughS3 } from './encryption.ts';
import { nodeFunction } from './functions.ts';
import { resultFolders } from './workgroup.ts';

/** Where the lake has the reports. */
export const reportFolder = 'reports/';

export interface ReportsProps {
  readonly config: Config;
  readonly lake: Bucket;
  readonly results: Bucket;
  readonly key: Key;
  readonly workGroup: string;
}

/** Who writes a report of each run that goes live, and who is told. */
export class Reports extends Construct {
  readonly writer: NodejsFunction;
  /** Its own topic: readers of figures are others than those who mend failures. */
  readonly readers: Topic;

  constructor(scope: Construct, id: string, props: ReportsProps) {
    super(scope, id);
    const { config, lake, key } = props;
    lake.addLifecycleRule({ id: 'reports-for-a-year', prefix: reportFolder, expiration: Duration.days(365) });
    this.readers = new Topic(this, 'Readers', { displayName: 'Sales figures', enforceSSL: true, masterKey: key });
    if (config.reportEmail !== undefined) this.readers.addSubscription(new EmailSubscription(config.reportEmail));
    this.writer = nodeFunction(this, 'Writer', 'write-report', {
      description: 'Writes the report of the published run into the lake',
      timeout: Duration.minutes(10),
      environment: { LAKE_BUCKET: lake.bucketName, WORK_GROUP: props.workGroup },
    });
    for (const statement of this.rights(props)) this.writer.addToRolePolicy(new PolicyStatement(statement));
  }

  /** It asks Athena, which reads tables and files with the rights of its caller, and reads the history for the cost. */
  private rights({ lake, results, key, workGroup }: ReportsProps) {
    const stack = Stack.of(this);
    const { runs, published } = databases;
    const arn = (service: string, resource: string) => stack.formatArn({ service, resource });
    const states = (resource: string, resourceName: string) =>
      stack.formatArn({ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    const read = ['findings/', 'runs/', ...lakeTables.map(({ folder }) => folder)];
    return [
      {
        actions: ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:GetQueryResults'],
        resources: [arn('athena', `workgroup/${workGroup}`)],
      },
      {
        actions: ['glue:GetDatabase'],
        resources: [...new Set(['default', runs, published].flatMap((name) => catalogArns(stack, name)))],
      },
      {
        actions: ['glue:GetTable'],
        resources: [...new Set([runs, published].flatMap((name) => catalogArns(stack, name, '*')))],
      },
      {
        actions: ['glue:BatchGetPartition', 'glue:GetPartition', 'glue:GetPartitions'],
        resources: catalogArns(stack, runs, '*'),
      },
      { actions: ['s3:GetObject'], resources: read.map((folder) => lake.arnForObjects(`${folder}*`)) },
      { actions: ['s3:PutObject'], resources: [lake.arnForObjects(`${reportFolder}*`)] },
      {
        actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
        resources: [results.arnForObjects(`${resultFolders.pipeline}*`)],
      },
      // Without it a missing file would be answered by 403, as if access were denied.
      { actions: ['s3:ListBucket'], resources: [lake.bucketArn] },
      {
        actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
        resources: [results.bucketArn],
      },
      throughS3(key, 'Decrypt', 'GenerateDataKey'),
      { actions: ['states:ListExecutions'], resources: [states('stateMachine', names.stateMachine)] },
      { actions: ['states:GetExecutionHistory'], resources: [states('execution', `${names.stateMachine}:*`)] },
    ];
  }
}
