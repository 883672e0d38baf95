import { expect, test } from '@jest/globals';
import { lakeTables } from '../../data/lake-tables.ts';
import { statementsOf, synthesized, type Resource } from './synthesized.ts';

const template = synthesized({ report: 'on', reportEmail: 'readers@example.com' });
const ofReports = ({ Resources }: typeof template) => Object.keys(Resources).filter((id) => id.startsWith('Reports'));
const named = (pattern: RegExp): Resource | undefined =>
  Object.entries(template.Resources).find(([id]) => pattern.test(id))?.[1];
const glue = (resource: string) => `arn:{Partition}:glue:{Region}:{AccountId}:${resource}`;
const states = (resource: string) => `arn:{Partition}:states:{Region}:{AccountId}:${resource}`;
const allow = (Action: string | string[], Resource: string | string[], Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
});

test('without the setting there is nothing of reports', () => {
  const without = synthesized();
  expect(ofReports(without)).toEqual([]);
  expect(JSON.stringify(without)).not.toMatch(/reports\/|WriteReport|TellReaders/);
});

test('a function, its role and log, and a topic with its subscription', () => {
  expect(ofReports(template).map((id) => `${id.replace(/[0-9A-F]{8}$/, '')} ${template.Resources[id]?.Type}`)).toEqual([
    'ReportsReaders AWS::SNS::Topic',
    'ReportsReadersPolicy AWS::SNS::TopicPolicy',
    'ReportsReadersreadersexamplecom AWS::SNS::Subscription',
    'ReportsWriterLog AWS::Logs::LogGroup',
    'ReportsWriterServiceRole AWS::IAM::Role',
    'ReportsWriterServiceRoleDefaultPolicy AWS::IAM::Policy',
    'ReportsWriter AWS::Lambda::Function',
  ]);
});

test('readers are told on an encrypted topic of their own, by TLS only', () => {
  expect(named(/^ReportsReaders[0-9A-F]{8}$/)?.Properties).toEqual({
    DisplayName: 'Sales figures',
    KmsMasterKeyId: '{Key.Arn}',
  });
  expect(named(/^ReportsReadersPolicy/)?.Properties['PolicyDocument']).toMatchObject({
    Statement: [
      {
        Sid: 'AllowPublishThroughSSLOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: '{ReportsReaders}',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
  expect(named(/^ReportsReadersreaders/)?.Properties).toEqual({
    Endpoint: 'readers@example.com',
    Protocol: 'email',
    TopicArn: '{ReportsReaders}',
  });
});

test('reports are kept for a year', () => {
  const { Rules } = named(/^Lake[0-9A-F]{8}$/)?.Properties['LifecycleConfiguration'] as { Rules: object[] };
  expect(Rules.filter((rule) => JSON.stringify(rule).includes('reports'))).toEqual([
    { Id: 'reports-for-a-year', Prefix: 'reports/', ExpirationInDays: 365, Status: 'Enabled' },
  ]);
});

test('the function reads what is published, and writes reports', () => {
  const read = ['findings/', 'runs/', ...lakeTables.map(({ folder }) => folder)];
  expect(statementsOf(template, 'ReportsWriterServiceRole')).toEqual([
    allow(['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*'),
    allow(
      ['athena:GetQueryExecution', 'athena:GetQueryResults', 'athena:StartQueryExecution'],
      'arn:{Partition}:athena:{Region}:{AccountId}:workgroup/{Athena}',
    ),
    allow('glue:GetDatabase', [
      glue('catalog'),
      glue('database/default'),
      glue('database/sales'),
      glue('database/sales_runs'),
    ]),
    allow('glue:GetTable', [
      glue('catalog'),
      glue('database/sales'),
      glue('database/sales_runs'),
      glue('table/sales/*'),
      glue('table/sales_runs/*'),
    ]),
    allow(
      ['glue:BatchGetPartition', 'glue:GetPartition', 'glue:GetPartitions'],
      [glue('catalog'), glue('database/sales_runs'), glue('table/sales_runs/*')],
    ),
    allow('s3:GetObject', read.map((folder) => `{Lake.Arn}/${folder}*`).sort()),
    allow('s3:PutObject', '{Lake.Arn}/reports/*'),
    allow(
      ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
      '{LakeResults.Arn}/results/*',
    ),
    allow('s3:ListBucket', '{Lake.Arn}'),
    allow(['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], '{LakeResults.Arn}'),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], '{Key.Arn}', {
      StringEquals: { 'kms:ViaService': 's3.{Region}.amazonaws.com' },
    }),
    allow('states:ListExecutions', states('stateMachine:sales-pipeline')),
    allow('states:GetExecutionHistory', states('execution:sales-pipeline:*')),
  ]);
});

test('the state machine may call it and tell readers; analysts may read what it writes', () => {
  const texts = (role: string) => JSON.stringify(statementsOf(template, role));
  expect(texts('WorkflowRole')).toContain('"{ReportsWriter.Arn}"');
  expect(texts('WorkflowRole')).toContain(
    '{"Action":"sns:Publish","Effect":"Allow","Resource":["{AlertsTopic}","{ReportsReaders}"]}',
  );
  expect(texts('PeopleAnalyst')).toContain('"{Lake.Arn}/reports/*"');
});
