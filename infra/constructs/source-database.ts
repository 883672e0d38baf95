import { CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';
import {
  Credentials,
  DatabaseInstance,
  DatabaseInstanceEngine,
  DatabaseSecret,
  MysqlEngineVersion,
  ParameterGroup,
  StorageType,
} from 'aws-cdk-lib/aws-rds';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { CfnRotationSchedule, Secret, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { sourceSchema } from '../../data/source.ts';
import type { Config } from '../config.ts';
import { functionLog, nodeFunction } from './functions.ts';
import { closedGroup, type Network } from './network.ts';

const sample = join(import.meta.dirname, '..', '..', 'data', 'mysqlsampledatabase.sql');

/** The MySQL that is read: an RDS instance seeded with the sample, or one that exists. */
export class SourceDatabase extends Construct {
  /** Of a user who may SELECT the schema and nothing else. */
  readonly secret: ISecret;
  /** `host:port` */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, { source, protection }: Config, network: Network) {
    super(scope, id);
    if (source.kind === 'existing') {
      this.secret = Secret.fromSecretCompleteArn(this, 'Secret', source.secretArn);
      this.endpoint = `${source.host}:${source.port}`;
      return;
    }
    const instance = this.createInstance(network, protection);
    this.secret = new DatabaseSecret(this, 'Reader', { username: 'etl_ro' }).attach(instance);
    this.endpoint = instance.instanceEndpoint.socketAddress;
    const seeded = this.seed(instance, network);
    this.rotate({ Reader: this.secret, Admin: instance.secret! }, network, seeded);
  }

  /** MySQL 8.4, TLS only, reached by nothing but the pipeline. Its data are the sample: they go with it. */
  private createInstance({ vpc, subnets, clients }: Network, protection: Config['protection']): DatabaseInstance {
    const engine = DatabaseInstanceEngine.mysql({ version: MysqlEngineVersion.VER_8_4_8 });
    const instance = new DatabaseInstance(this, 'Instance', {
      engine,
      vpc,
      vpcSubnets: { subnets: [...subnets] },
      securityGroups: [closedGroup(this, 'Database', vpc, 'The demo source')],
      instanceType: InstanceType.of(InstanceClass.T4G, InstanceSize.MICRO),
      allocatedStorage: 20,
      storageType: StorageType.GP3,
      storageEncrypted: true,
      databaseName: sourceSchema,
      credentials: Credentials.fromGeneratedSecret('admin'),
      parameterGroup: new ParameterGroup(this, 'Parameters', {
        engine,
        description: 'Connections without TLS are refused; GTIDs tell whether the data have changed',
        parameters: {
          require_secure_transport: 'ON',
          // The binary log itself is kept since there are backups.
          'gtid-mode': 'ON',
          enforce_gtid_consistency: 'ON',
        },
      }),
      publiclyAccessible: false,
      backupRetention: Duration.days(1),
      copyTagsToSnapshot: true,
      autoMinorVersionUpgrade: true,
      removalPolicy: RemovalPolicy.DESTROY,
      deletionProtection: protection === 'on',
    });
    instance.connections.allowDefaultPortFrom(clients, 'Job and functions of the pipeline');
    return instance;
  }

  /**
   * A function in the VPC fills the database. It could not answer CloudFormation from there: the provider's own
   * function, outside of the VPC, does.
   */
  private seed(instance: DatabaseInstance, network: Network): CustomResource {
    const dump = new Asset(this, 'Sample', { path: sample });
    const seeder = nodeFunction(this, 'Seeder', 'seed-database', {
      description: 'Fills the demo source with the sample and creates the user who reads it',
      timeout: Duration.minutes(10),
      vpc: network.vpc,
      vpcSubnets: { subnets: [...network.subnets] },
      securityGroups: [network.clients],
    });
    const admin = instance.secret!;
    for (const statement of [
      { actions: ['secretsmanager:GetSecretValue'], resources: [admin.secretArn, this.secret.secretArn] },
      { actions: ['s3:GetObject'], resources: [dump.bucket.arnForObjects(dump.s3ObjectKey)] },
    ]) {
      seeder.addToRolePolicy(new PolicyStatement(statement));
    }
    const provider = new Provider(this, 'Provider', {
      onEventHandler: seeder,
      logGroup: functionLog(this, 'Provider'),
    });
    const seeded = new CustomResource(this, 'Seed', {
      serviceToken: provider.serviceToken,
      resourceType: 'Custom::SeedDatabase',
      properties: {
        AdminSecretArn: admin.secretArn,
        ReaderSecretArn: this.secret.secretArn,
        Schema: sourceSchema,
        DumpBucket: dump.s3BucketName,
        DumpKey: dump.s3ObjectKey,
      },
    });
    seeded.node.addDependency(instance, network);
    return seeded;
  }

  /**
   * New passwords each 30 days, by a function in the VPC. Not at once: the reader is there only when the database is
   * seeded, and its first password is as good as a second.
   */
  private rotate(secrets: Readonly<Record<string, ISecret>>, network: Network, seeded: CustomResource): void {
    const rotation = nodeFunction(this, 'Rotation', 'rotate-secret', {
      description: 'Gives the users of the demo source new passwords',
      vpc: network.vpc,
      vpcSubnets: { subnets: [...network.subnets] },
      securityGroups: [network.clients],
    });
    rotation.addToRolePolicy(
      new PolicyStatement({
        actions: ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'].map(
          (action) => `secretsmanager:${action}`,
        ),
        resources: Object.values(secrets).map(({ secretArn }) => secretArn),
      }),
    );
    rotation.addPermission('SecretsManager', {
      principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceAccount: Stack.of(this).account,
    });
    for (const [id, { secretArn }] of Object.entries(secrets)) {
      new CfnRotationSchedule(this, `${id}Rotation`, {
        secretId: secretArn,
        rotationLambdaArn: rotation.functionArn,
        rotationRules: { scheduleExpression: 'rate(30 days)' },
        rotateImmediatelyOnUpdate: false,
      }).node.addDependency(seeded, rotation);
    }
  }
}
