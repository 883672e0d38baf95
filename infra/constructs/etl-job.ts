import { Annotations, Duration, Stack } from 'aws-cdk-lib';
import {
  Code,
  Connection,
  ConnectionNetwork,
  ConnectionType,
  GlueVersion,
  PySparkEtlJob,
  WorkerType,
} from 'aws-cdk-lib/aws-glue';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { auditQueries } from '../../data/checks/index.ts';
import type { Config } from '../config.ts';
import { names } from '../names.ts';
import { throughS3 } from './encryption.ts';
import type { Network } from './network.ts';
import type { SourceDatabase } from './source-database.ts';

const glueScripts = join(import.meta.dirname, '..', '..', 'glue-scripts');
const driver = 'star_schema_job.py';

/** The checks are part of it: a run is to have passed those of today. */
function hashOf(script: string, modules: string, { sourceSchema, personalData }: Config, checks: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([script, modules, sourceSchema, personalData, checks]))
    .digest('hex');
}

export interface EtlJobProps {
  readonly config: Config;
  readonly lake: IBucket;
  readonly key: Key;
  readonly network: Network;
  readonly source: SourceDatabase;
}

/** The Glue job: reads the source in one statement, writes one run's files. */
export class EtlJob extends Construct {
  readonly job: PySparkEtlJob;
  /** Of all that makes the star of a source: by another one the same source makes another run. */
  readonly codeHash: string;

  constructor(scope: Construct, id: string, props: EtlJobProps) {
    super(scope, id);
    const { config, lake, network, source } = props;
    const script = new Asset(this, 'Script', { path: join(glueScripts, driver) });
    const modules = new Asset(this, 'Modules', {
      path: glueScripts,
      exclude: [driver, '**/__pycache__', '**/*.pyc'],
    });
    this.codeHash = hashOf(script.assetHash, modules.assetHash, config, auditQueries(config.personalData));
    const connection = new Connection(this, 'Connection', {
      type: ConnectionType.NETWORK,
      description: 'The subnet and security group in which the source is reached',
      network: ConnectionNetwork.subnet(network.subnets[0]!),
      securityGroups: [network.clients],
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('glue.amazonaws.com') });
    for (const statement of this.statements(props, connection, [script, modules])) role.addToPolicy(statement);

    this.job = new PySparkEtlJob(this, 'Job', {
      jobName: names.job,
      description: 'MySQL to the star schema: one statement of the source, one run of files in the lake',
      glueVersion: GlueVersion.V5_1,
      workerConfiguration: { workerType: WorkerType.G_1X, numberOfWorkers: config.workers },
      timeout: Duration.minutes(config.jobTimeoutMinutes),
      maxRetries: 0,
      maxConcurrentRuns: 1,
      connections: [connection],
      role: role.withoutPolicyUpdates(),
      script: Code.fromBucket(script.bucket, script.s3ObjectKey),
      extraPythonFiles: [Code.fromBucket(modules.bucket, modules.s3ObjectKey)],
      // Glue 5 writes its logs to CloudWatch without being asked.
      continuousLogging: { enabled: false },
      enableMetrics: false,
      enableObservabilityMetrics: false,
      defaultArguments: {
        '--lake_bucket': lake.bucketName,
        '--source_secret': source.secret.secretArn,
        '--source_schema': config.sourceSchema,
        '--personal_data': config.personalData,
        '--code_hash': this.codeHash,
        '--time_limit_minutes': String(config.timeLimitMinutes),
        // While one task reads the source, only its worker is kept and paid for; `workers` is the most there are.
        '--enable-auto-scaling': 'true',
      },
    });
    this.job.node.addDependency(role);
    Annotations.of(this.job).acknowledgeWarning(
      '@aws-cdk/aws-glue-alpha:plaintextJobArgumentSecret',
      'The argument is the ARN of the secret: the job reads its value itself',
    );
  }

  private statements(
    { lake, key, network, source }: EtlJobProps,
    connection: Connection,
    assets: readonly Asset[],
  ): PolicyStatement[] {
    const stack = Stack.of(this);
    const arn = (service: string, resource: string) => stack.formatArn({ service, resource });
    return [
      { actions: ['s3:GetObject'], resources: assets.map((asset) => asset.bucket.arnForObjects(asset.s3ObjectKey)) },
      {
        actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
        resources: ['runs/*', 'landing/*'].map((key) => lake.arnForObjects(key)),
      },
      {
        // Spark marks folders by an object beside them.
        actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        resources: ['runs_$folder$', 'landing_$folder$'].map((key) => lake.arnForObjects(key)),
      },
      // A run that has a manifest is complete: the job looks, and refuses to write it again.
      { actions: ['s3:GetObject', 's3:PutObject'], resources: [lake.arnForObjects('manifests/*')] },
      { actions: ['s3:ListBucket', 's3:GetBucketLocation'], resources: [lake.bucketArn] },
      throughS3(key, 'Decrypt', 'GenerateDataKey'),
      { actions: ['secretsmanager:GetSecretValue'], resources: [source.secret.secretArn] },
      {
        actions: ['glue:GetConnection'],
        resources: [connection.connectionArn, arn('glue', 'catalog')],
      },
      {
        actions: ['ec2:CreateNetworkInterface'],
        resources: [
          arn('ec2', `subnet/${network.subnets[0]!.subnetId}`),
          arn('ec2', `security-group/${network.clients.securityGroupId}`),
          arn('ec2', 'network-interface/*'),
        ],
      },
      { actions: ['ec2:DeleteNetworkInterface'], resources: [arn('ec2', 'network-interface/*')] },
      {
        actions: ['ec2:CreateTags', 'ec2:DeleteTags'],
        resources: [arn('ec2', 'network-interface/*')],
        conditions: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['aws-glue-service-resource'] } },
      },
      { actions: ['ec2:DescribeVpcAttribute'], resources: [arn('ec2', `vpc/${network.vpc.vpcId}`)] },
      {
        // Descriptions can't be restricted to resources.
        actions: [
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeRouteTables',
          'ec2:DescribeSecurityGroups',
          'ec2:DescribeSubnets',
          'ec2:DescribeVpcEndpoints',
        ],
        resources: ['*'],
      },
      {
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [arn('logs', 'log-group:/aws-glue/jobs*')],
      },
    ].map((statement) => new PolicyStatement(statement));
  }
}
