import { expect, test } from '@jest/globals';
import { auditQueries } from '../../data/checks/index.ts';
import { lakeTables } from '../../data/lake-tables.ts';
import { only, statementsOf, synthesized } from './synthesized.ts';

const template = synthesized();
const glue = (resource: string) => `arn:{Partition}:glue:{Region}:{AccountId}:${resource}`;
const states = (resource: string) => `arn:{Partition}:states:{Region}:{AccountId}:${resource}`;
const ec2 = (resource: string) => `arn:{Partition}:ec2:{Region}:{AccountId}:${resource}`;
const asset = (ending: string) => `arn:{Partition}:s3:::cdk-hnb659fds-assets-{AccountId}-{Region}/HASH.${ending}`;
const allow = (Action: string | string[], Resource: string | string[], Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
});

/** The catalog, databases in it, and tables in these. */
const catalog = (databases: string[], ...tables: string[]) => [
  glue('catalog'),
  ...databases.map((database) => glue(`database/${database}`)),
  ...databases.flatMap((database) => tables.map((table) => glue(`table/${database}/${table}`))),
];

const useOfKey = (service: 's3' | 'sns', Action: string | string[]) =>
  allow(Action, '{Key.Arn}', { StringEquals: { 'kms:ViaService': `${service}.{Region}.amazonaws.com` } });

test('the role of the state machine does exactly what its states do', () => {
  expect(statementsOf(template, 'WorkflowRole')).toEqual([
    allow('lambda:InvokeFunction', ['{RetireRuns.Arn}', '{RunGuard.Arn}', '{SourceHealth.Arn}']),
    allow(['glue:BatchStopJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:StartJobRun'], glue('job/{EtlJob}')),
    allow(['glue:GetCrawler', 'glue:StartCrawler'], glue('crawler/{Crawler}')),
    allow(
      ['athena:GetQueryExecution', 'athena:GetQueryResults', 'athena:StartQueryExecution', 'athena:StopQueryExecution'],
      'arn:{Partition}:athena:{Region}:{AccountId}:workgroup/{Athena}',
    ),
    allow('athena:GetDataCatalog', 'arn:{Partition}:athena:{Region}:{AccountId}:datacatalog/AwsDataCatalog'),
    allow('sns:Publish', '{AlertsTopic}'),
    allow('glue:GetDatabase', catalog(['default', 'sales', 'sales_crawled', 'sales_runs'])),
    allow('glue:GetTable', catalog(['sales', 'sales_crawled', 'sales_runs'], '*')),
    allow(['glue:GetPartition', 'glue:GetTables'], catalog(['sales_crawled', 'sales_runs'], '*')),
    allow(['glue:CreateTable', 'glue:UpdateTable'], catalog(['sales', 'sales_runs'], '*')),
    allow(['glue:BatchCreatePartition', 'glue:BatchGetPartition', 'glue:GetPartitions'], catalog(['sales_runs'], '*')),
    allow('s3:GetObject', [
      '{Lake.Arn}/confirmations/*',
      '{Lake.Arn}/manifests/*',
      '{Lake.Arn}/publications/*',
      '{Lake.Arn}/runs/*',
    ]),
    allow('s3:PutObject', [
      '{Lake.Arn}/audits/*',
      '{Lake.Arn}/crawls/last.json',
      '{Lake.Arn}/findings/*',
      '{Lake.Arn}/publications/*',
    ]),
    allow(
      ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      '{LakeResults.Arn}/results/*',
    ),
    allow('s3:ListBucket', '{Lake.Arn}'),
    allow(['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], '{LakeResults.Arn}'),
    useOfKey('s3', ['kms:Decrypt', 'kms:GenerateDataKey']),
    useOfKey('sns', ['kms:Decrypt', 'kms:GenerateDataKey*']),
    allow(
      [
        'logs:CreateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:DescribeLogGroups',
        'logs:DescribeResourcePolicies',
        'logs:GetLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:UpdateLogDelivery',
        'xray:GetSamplingRules',
        'xray:GetSamplingTargets',
        'xray:PutTelemetryRecords',
        'xray:PutTraceSegments',
      ],
      '*',
    ),
  ]);
});

test('each call of the definition is one that the role may make', () => {
  const definition = only(template, 'AWS::StepFunctions::StateMachine').DefinitionString as string;
  const calls = [...definition.matchAll(/:states:::(?:aws-sdk:)?(\w+):(\w+)/g)].map(
    ([, service, operation = '']) => `${service}:${operation[0]?.toUpperCase()}${operation.slice(1)}`,
  );
  const actions = [...new Set(calls)].map((action) => (action === 'lambda:Invoke' ? 'lambda:InvokeFunction' : action));
  expect(actions.sort()).toEqual([
    'athena:GetQueryResults',
    'athena:StartQueryExecution',
    'glue:BatchCreatePartition',
    'glue:CreateTable',
    'glue:GetCrawler',
    'glue:GetPartition',
    'glue:GetTable',
    'glue:GetTables',
    'glue:StartCrawler',
    'glue:StartJobRun',
    'glue:UpdateTable',
    'lambda:InvokeFunction',
    's3:GetObject',
    's3:PutObject',
    'sns:Publish',
  ]);
  const allowed = (statementsOf(template, 'WorkflowRole') as { Action: string | string[] }[]).flatMap(
    ({ Action }) => Action,
  );
  expect(actions.filter((action) => !allowed.includes(action))).toEqual([]);
});

test('checks read the files that the role may read, and no others', () => {
  const sql = auditQueries('exclude').map((query) => query.sql);
  const isRead = (table: string) => sql.some((text) => new RegExp(`FROM ${table}\\b`).test(text));
  const folders = lakeTables.filter(({ name }) => isRead(name)).map(({ folder }) => folder);
  expect(folders).toEqual(['manifests/', 'publications/', 'confirmations/']);
});

test('the role of the job reads the secret, writes runs, and joins the network', () => {
  const interfaces = ec2('network-interface/*');
  expect(statementsOf(template, 'EtlRole')).toEqual([
    allow('s3:GetObject', expect.arrayContaining([asset('zip'), asset('py')]) as unknown as string[]),
    allow(
      ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      ['{Lake.Arn}/landing/*', '{Lake.Arn}/runs/*'],
    ),
    allow(
      ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      ['{Lake.Arn}/landing_$folder$', '{Lake.Arn}/runs_$folder$'],
    ),
    allow(['s3:GetObject', 's3:PutObject'], '{Lake.Arn}/manifests/*'),
    allow(['s3:GetBucketLocation', 's3:ListBucket'], '{Lake.Arn}'),
    useOfKey('s3', ['kms:Decrypt', 'kms:GenerateDataKey']),
    allow('secretsmanager:GetSecretValue', '{SourceReaderAttachment}'),
    allow('glue:GetConnection', [glue('catalog'), glue('connection/{EtlConnection}')]),
    allow('ec2:CreateNetworkInterface', [
      interfaces,
      ec2('security-group/{NetworkClients.GroupId}'),
      ec2('subnet/{NetworkVpcsourceSubnet1Subnet}'),
    ]),
    allow('ec2:DeleteNetworkInterface', interfaces),
    allow(['ec2:CreateTags', 'ec2:DeleteTags'], interfaces, {
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['aws-glue-service-resource'] },
    }),
    allow('ec2:DescribeVpcAttribute', ec2('vpc/{NetworkVpc}')),
    allow(
      [
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeRouteTables',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcEndpoints',
      ],
      '*',
    ),
    allow(
      ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      'arn:{Partition}:logs:{Region}:{AccountId}:log-group:/aws-glue/jobs*',
    ),
  ]);
});

test('the role of the crawler reads runs and writes its own database only', () => {
  expect(statementsOf(template, 'CrawlerRole')).toEqual([
    allow('s3:GetObject', '{Lake.Arn}/runs/*'),
    allow('s3:ListBucket', '{Lake.Arn}', { StringLike: { 's3:prefix': 'runs/*' } }),
    allow('s3:GetBucketLocation', '{Lake.Arn}'),
    useOfKey('s3', 'kms:Decrypt'),
    allow('glue:GetDatabase', catalog(['sales_crawled'])),
    allow(expect.arrayContaining(['glue:CreateTable', 'glue:BatchCreatePartition']) as unknown as string[], [
      glue('catalog'),
      glue('database/sales_crawled'),
      glue('table/sales_crawled/*'),
    ]),
    allow(
      ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      'arn:{Partition}:logs:{Region}:{AccountId}:log-group:/aws-glue/crawlers*',
    ),
  ]);
});

test('the roles of the functions', () => {
  const traces = allow(['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*');
  expect(statementsOf(template, 'SourceHealthServiceRole')).toEqual([
    traces,
    allow('secretsmanager:GetSecretValue', '{SourceReaderAttachment}'),
  ]);
  expect(statementsOf(template, 'RunGuardServiceRole')).toEqual([
    traces,
    allow(['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], ['{Lake.Arn}/alerts/*', '{Lake.Arn}/locks/*']),
    allow('s3:PutObject', '{Lake.Arn}/confirmations/*'),
    allow('glue:GetTable', [glue('catalog'), glue('database/sales'), glue('table/sales/current_run')]),
    allow('s3:GetObject', [
      '{Lake.Arn}/audits/*',
      '{Lake.Arn}/crawls/*',
      '{Lake.Arn}/manifests/*',
      '{Lake.Arn}/publications/*',
    ]),
    allow('s3:ListBucket', '{Lake.Arn}'),
    useOfKey('s3', ['kms:Decrypt', 'kms:GenerateDataKey']),
    allow('states:DescribeExecution', states('execution:sales-pipeline:*')),
    allow('sns:GetTopicAttributes', '{AlertsTopic}'),
  ]);
  expect(statementsOf(template, 'RetireRunsServiceRole')).toEqual([
    traces,
    allow('s3:ListBucket', '{Lake.Arn}'),
    allow(['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], '{Lake.Arn}/locks/publication.json'),
    allow('s3:GetObject', ['{Lake.Arn}/audits/*', '{Lake.Arn}/publications/*']),
    allow('s3:DeleteObject', [
      '{Lake.Arn}/audits/*',
      '{Lake.Arn}/confirmations/*',
      '{Lake.Arn}/findings/*',
      '{Lake.Arn}/landing/*',
      '{Lake.Arn}/manifests/*',
      '{Lake.Arn}/runs/*',
    ]),
    useOfKey('s3', ['kms:Decrypt', 'kms:GenerateDataKey']),
    allow(
      ['glue:BatchDeletePartition', 'glue:GetPartitions', 'glue:GetTables'],
      [
        glue('catalog'),
        glue('database/sales_crawled'),
        glue('database/sales_runs'),
        glue('table/sales_crawled/*'),
        glue('table/sales_runs/*'),
      ],
    ),
    allow('glue:GetTable', [glue('catalog'), glue('database/sales'), glue('table/sales/current_run')]),
    allow('glue:GetJobRuns', glue('job/{EtlJob}')),
    allow('states:ListExecutions', states('stateMachine:sales-pipeline')),
    allow('states:DescribeExecution', states('execution:sales-pipeline:*')),
  ]);
  expect(statementsOf(template, 'SourceSeederServiceRole')).toEqual([
    traces,
    allow('secretsmanager:GetSecretValue', ['{SourceInstanceSecretAttachment}', '{SourceReaderAttachment}']),
    allow('s3:GetObject', asset('sql')),
  ]);
  expect(statementsOf(template, 'SourceRotationServiceRole')).toEqual([
    traces,
    allow(
      ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'].map(
        (one) => `secretsmanager:${one}`,
      ),
      ['{SourceInstanceSecretAttachment}', '{SourceReaderAttachment}'],
    ),
  ]);
});

test('the schedule may start this state machine', () => {
  expect(statementsOf(template, 'SchedulerRole')).toEqual([allow('states:StartExecution', '{WorkflowStateMachine}')]);
});
