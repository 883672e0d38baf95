import { describe, expect, test } from '@jest/globals';
import { existingSource } from './existing-source.ts';
import { ofType, only, readable, synthesized, synthesizedAsIs } from './synthesized.ts';

const template = synthesized();

test('the outputs by which everything is found', () => {
  expect(Object.keys(template.Outputs).sort()).toEqual([
    'AlertsTopicArn',
    'AnalystRoleArn',
    'AnalystWorkGroupName',
    'AthenaConsoleUrl',
    'CrawlerName',
    'JobName',
    'LakeBucketName',
    'OperatorRoleArn',
    'ResultsBucketName',
    'SourceEndpoint',
    'SourceHealthFunctionName',
    'SourceSecretArn',
    'StateMachineArn',
    'StateMachineConsoleUrl',
    'WorkGroupName',
  ]);
});

test('two syntheses are the same', () => {
  expect(synthesized()).toEqual(template);
});

test('the state machine has its own role, a log without data, and traces', () => {
  expect(only(template, 'AWS::StepFunctions::StateMachine')).toMatchObject({
    StateMachineName: 'sales-pipeline',
    RoleArn: '{WorkflowRole.Arn}',
    TracingConfiguration: { Enabled: true },
    LoggingConfiguration: {
      Level: 'ALL',
      IncludeExecutionData: false,
      Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: '{WorkflowLog.Arn}' } }],
    },
  });
});

test('the job', () => {
  expect(only(template, 'AWS::Glue::Job')).toMatchObject({
    Name: 'sales-star-schema',
    GlueVersion: '5.1',
    WorkerType: 'G.1X',
    NumberOfWorkers: 2,
    Timeout: 60,
    MaxRetries: 0,
    ExecutionProperty: { MaxConcurrentRuns: 1 },
    Role: '{EtlRole.Arn}',
    Connections: { Connections: ['{EtlConnection}'] },
    DefaultArguments: {
      '--job-language': 'python',
      '--extra-py-files': 's3://cdk-hnb659fds-assets-{AccountId}-{Region}/HASH.zip',
      '--lake_bucket': '{Lake}',
      '--source_secret': '{SourceReaderAttachment}',
      '--source_schema': 'classicmodels',
      '--personal_data': 'exclude',
      '--code_hash': 'HASH',
      '--time_limit_minutes': '15',
      '--enable-auto-scaling': 'true',
    },
  });
});

test('no argument of the job is the beginning of another: Glue would take one for the other', () => {
  const names = [...Object.keys(only(template, 'AWS::Glue::Job').DefaultArguments as object), '--run_id'];
  const clashes = names.filter((name) => names.some((other) => other !== name && other.startsWith(name)));
  expect(clashes).toEqual([]);
});

test('the functions know where things are', () => {
  const functions = ofType(synthesized({ keepRuns: '30' }), 'AWS::Lambda::Function').map(
    ({ Properties }) => Properties,
  );
  const functionOf = (description: string) => functions.find(({ Description }) => Description === description);
  expect(
    functionOf('Begins and ends what an execution does: input, run id, locks, what may be published'),
  ).toMatchObject({
    Timeout: 30,
    LoggingConfig: { LogFormat: 'JSON' },
    Environment: {
      Variables: {
        LAKE_BUCKET: '{Lake}',
        CODE_HASH: 'HASH',
        SKIP_UNCHANGED: 'on',
        ALERTS_TOPIC_ARN: '{AlertsTopic}',
        METRICS_NAMESPACE: 'SalesPipeline',
      },
    },
  });
  const retire = functionOf('Deletes runs that nobody needs any more');
  expect(retire).toMatchObject({ Timeout: 600 });
  expect((retire?.Environment as object | undefined) ?? {}).toEqual({
    Variables: {
      LAKE_BUCKET: '{Lake}',
      JOB_NAME: '{EtlJob}',
      STATE_MACHINE_ARN: 'arn:{Partition}:states:{Region}:{AccountId}:stateMachine:sales-pipeline',
      KEEP_RUNS: '30',
    },
  });
});

test('the crawler makes a table of each folder and keeps the schema of each partition', () => {
  const crawler = only(template, 'AWS::Glue::Crawler');
  const folders = (crawler.Targets as { S3Targets: { Path: string }[] }).S3Targets.map(({ Path }) => Path);
  expect(folders).toEqual(
    [
      'dim_customers',
      'dim_products',
      'dim_employees',
      'dim_offices',
      'dim_locations',
      'dim_dates',
      'fact_orders',
      'fact_payments',
      'control_totals',
    ].map((table) => `s3://{Lake}/runs/${table}/`),
  );
  expect(crawler).toMatchObject({
    Name: 'sales-runs',
    DatabaseName: 'sales_crawled',
    SchemaChangePolicy: { UpdateBehavior: 'UPDATE_IN_DATABASE', DeleteBehavior: 'DELETE_FROM_DATABASE' },
    Configuration: '{"Version":1,"Grouping":{"TableLevelConfiguration":3}}',
  });
});

test('the workgroups enforce their settings, and keep answers apart', () => {
  const workGroup = (Name: string, folder: string) => ({
    Name,
    WorkGroupConfiguration: {
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: 1_000_000_000,
      ResultConfiguration: {
        OutputLocation: `s3://{LakeResults}/${folder}/`,
        EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: '{Key.Arn}' },
      },
    },
  });
  expect(ofType(template, 'AWS::Athena::WorkGroup').map(({ Properties }) => Properties)).toMatchObject([
    workGroup('sales', 'results'),
    workGroup('sales-analysts', 'analysts'),
  ]);
});

test('what lands is gone after a day', () => {
  const rules = ofType(template, 'AWS::S3::Bucket').flatMap(
    ({ Properties }) => (Properties.LifecycleConfiguration as { Rules: { Id: string }[] }).Rules,
  );
  expect(rules.find(({ Id }) => Id === 'landing-is-temporary')).toEqual({
    Id: 'landing-is-temporary',
    Prefix: 'landing/',
    Status: 'Enabled',
    ExpirationInDays: 1,
    NoncurrentVersionExpiration: { NoncurrentDays: 1 },
  });
});

describe('the source', () => {
  test('demo: both users get new passwords each 30 days, not before they are there', () => {
    const rotations = Object.values(synthesizedAsIs().Resources).filter(
      ({ Type }) => Type === 'AWS::SecretsManager::RotationSchedule',
    );
    expect(readable(rotations)).toEqual(
      ['{SourceReaderAttachment}', '{SourceInstanceSecretAttachment}'].map((SecretId) => ({
        Type: 'AWS::SecretsManager::RotationSchedule',
        Properties: {
          SecretId,
          RotationLambdaARN: '{SourceRotation.Arn}',
          RotationRules: { ScheduleExpression: 'rate(30 days)' },
          RotateImmediatelyOnUpdate: false,
        },
        DependsOn: expect.arrayContaining([expect.stringMatching(/^SourceSeed[0-9A-F]{8}$/)]),
      })),
    );
  });

  test('demo: protected unless the settings say otherwise', () => {
    expect(only(template, 'AWS::RDS::DBInstance').DeletionProtection).toBe(true);
    const open = synthesized({ protection: 'off', dataOnDestroy: 'delete' });
    expect(only(open, 'AWS::RDS::DBInstance').DeletionProtection).toBe(false);
    expect(ofType(open, 'AWS::S3::Bucket').map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(
      Array(3).fill('Delete'),
    );
  });

  test('demo: MySQL 8.4, TLS only, private, seeded', () => {
    expect(only(template, 'AWS::RDS::DBInstance')).toMatchObject({
      Engine: 'mysql',
      EngineVersion: '8.4.8',
      PubliclyAccessible: false,
      StorageEncrypted: true,
      DBName: 'classicmodels',
      DBParameterGroupName: '{SourceParameters}',
    });
    expect(only(template, 'AWS::RDS::DBParameterGroup').Parameters).toEqual({
      require_secure_transport: 'ON',
      'gtid-mode': 'ON',
      enforce_gtid_consistency: 'ON',
    });
    expect(only(template, 'Custom::SeedDatabase')).toEqual({
      ServiceToken: '{SourceProviderframeworkonEvent.Arn}',
      AdminSecretArn: '{SourceInstanceSecretAttachment}',
      ReaderSecretArn: '{SourceReaderAttachment}',
      Schema: 'classicmodels',
      DumpBucket: 'cdk-hnb659fds-assets-{AccountId}-{Region}',
      DumpKey: 'HASH.sql',
    });
  });

  test('existing: nothing of it is made or changed, the job runs in its network', () => {
    const existing = synthesized(existingSource);
    const types = Object.values(existing.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => /^AWS::(EC2|RDS|SecretsManager)::|^Custom::/.test(type))).toEqual([]);
    expect(only(existing, 'AWS::Glue::Connection').ConnectionInput).toMatchObject({
      ConnectionType: 'NETWORK',
      PhysicalConnectionRequirements: {
        AvailabilityZone: 'eu-west-1a',
        SecurityGroupIdList: ['sg-0a1b'],
        SubnetId: 'subnet-0a',
      },
    });
    const health = ofType(existing, 'AWS::Lambda::Function').find(({ Properties }) => 'VpcConfig' in Properties);
    expect(health?.Properties).toMatchObject({
      VpcConfig: { SecurityGroupIds: ['sg-0a1b'], SubnetIds: ['subnet-0a', 'subnet-0b'] },
      Environment: { Variables: { SOURCE_SECRET_ARN: existingSource.sourceSecretArn, PERSONAL_DATA: 'exclude' } },
    });
    expect(existing.Outputs.SourceEndpoint?.Value).toBe('db.example.com:3306');
  });
});
