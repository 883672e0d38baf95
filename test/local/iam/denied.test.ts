import { Glue } from '@aws-sdk/client-glue';
import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';
import { S3 } from '@aws-sdk/client-s3';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { SFN } from '@aws-sdk/client-sfn';
import { SNS } from '@aws-sdk/client-sns';
import { STS } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openPipeline, ownDump, type LocalPipeline } from '../../end-to-end/local-pipeline.ts';
import { failureOf } from '../harness.ts';
import { ask, assume, type Person } from './people.ts';

jest.setTimeout(120_000);

let pipeline: LocalPipeline;
let analyst: Person;
let operator: Person;
let runId: string;

const output = (name: string) => String(pipeline.aws.outputs[name]);
const session = () =>
  `arn:aws:sts::${pipeline.aws.account}:assumed-role/${output('AnalystRoleArn').split('/').at(-1)}/anna`;
/** AWS's words, in S3's form or the others'. */
const denied = (action: string, resource: string) =>
  `User: ${session()} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
const object = (key: string, bucket = output('LakeBucketName')) => `"arn:aws:s3:::${bucket}/${key}"`;

beforeAll(async () => {
  pipeline = await openPipeline({ kind: 'dump', file: ownDump });
  const { status, output: text = '{}' } = await pipeline.execute();
  expect(status).toBe('SUCCEEDED');
  runId = (JSON.parse(text) as { runId: string }).runId;
  analyst = await assume(pipeline.aws, output('AnalystRoleArn'), 'anna');
  operator = await assume(pipeline.aws, output('OperatorRoleArn'), 'olivia');
});
afterAll(async () => pipeline?.close());

describe('the analyst reads', () => {
  const workGroup = () => output('AnalystWorkGroupName');

  it('the published star, the tables behind it, and what became of the runs', async () => {
    const views = await ask(analyst, workGroup(), 'SELECT count(*) FROM fact_orders');
    const tables = await ask(
      analyst,
      workGroup(),
      `SELECT count(*) FROM sales_runs.fact_orders WHERE run_id = '${runId}'`,
    );
    expect([views.rows[1], tables.rows[1]]).toEqual([['2936'], ['2936']]);
    const { rows } = await ask(analyst, workGroup(), 'SELECT run_id, state FROM runs');
    expect(rows).toEqual([
      ['run_id', 'state'],
      [runId, 'live'],
    ]);
  });

  it('a run that is not published: a policy can not follow the pointer', async () => {
    const { status } = await pipeline.execute({ publish: false });
    expect(status).toBe('SUCCEEDED');
    const { rows } = await ask(analyst, workGroup(), 'SELECT count(DISTINCT run_id) FROM sales_runs.fact_orders');
    expect(rows[1]).toEqual(['2']);
  });
});

describe('the analyst does not read', () => {
  it.each([
    ['what landed', 'landing/a'],
    ['locks', 'locks/run.json'],
    ['findings with rows', 'findings/RUN/late-orders.json'],
    ['control totals', 'runs/control_totals/run_id=RUN/part-00000.zstd.parquet'],
    ['what the crawler saw last', 'crawls/last.json'],
  ])('%s: %s', async (_, place) => {
    const Key = place.replace('RUN', runId);
    expect(await failureOf(new S3(analyst).getObject({ Bucket: output('LakeBucketName'), Key }))).toEqual({
      name: 'AccessDenied',
      message: denied('s3:GetObject', object(Key)),
      status: 403,
    });
  });

  it('lists of them', async () => {
    const s3 = new S3(analyst);
    const Bucket = output('LakeBucketName');
    for (const Prefix of ['', 'landing/', 'locks/', 'findings/', 'runs/']) {
      const { message } = await failureOf(s3.listObjectsV2({ Bucket, Prefix }));
      expect(message).toBe(denied('s3:ListBucket', `"arn:aws:s3:::${Bucket}"`));
    }
  });

  it("the crawler's tables", async () => {
    const { reason } = await ask(
      analyst,
      output('AnalystWorkGroupName'),
      'SELECT count(*) FROM sales_crawled.fact_orders',
    );
    const database = `arn:aws:glue:us-east-1:${pipeline.aws.account}:database/sales_crawled`;
    expect(reason).toBe(denied('glue:GetDatabase', database));
  });

  it('the secret', async () => {
    const SecretId = output('SourceSecretArn');
    expect(await failureOf(new SecretsManager(analyst).getSecretValue({ SecretId }))).toEqual({
      name: 'AccessDeniedException',
      message: denied('secretsmanager:GetSecretValue', SecretId),
      status: 400,
    });
  });

  it("operators' and audits' results, by Athena or as files", async () => {
    const { id } = await ask(operator, output('WorkGroupName'), 'SELECT count(*) FROM fact_orders');
    const { Athena } = await import('@aws-sdk/client-athena');
    const workGroup = `arn:aws:athena:us-east-1:${pipeline.aws.account}:workgroup/sales`;
    expect((await failureOf(new Athena(analyst).getQueryResults({ QueryExecutionId: id }))).message).toBe(
      denied('athena:GetQueryResults', workGroup),
    );
    const Key = `results/${id}.csv`;
    const Bucket = output('ResultsBucketName');
    const { message } = await failureOf(new S3(analyst).getObject({ Bucket, Key }));
    expect(message).toBe(denied('s3:GetObject', object(Key, Bucket)));
  });
});

describe('the analyst does not', () => {
  it('start runs, invoke functions, change the catalog, or publish to the topic', async () => {
    const { account } = pipeline.aws;
    const stateMachineArn = output('StateMachineArn');
    expect(await failureOf(new SFN(analyst).startExecution({ stateMachineArn }))).toEqual({
      name: 'AccessDeniedException',
      message: denied('states:StartExecution', stateMachineArn),
      status: 400,
    });
    const FunctionName = output('SourceHealthFunctionName');
    expect(await failureOf(new LambdaClient(analyst).send(new InvokeCommand({ FunctionName })))).toEqual({
      name: 'AccessDeniedException',
      message: denied('lambda:InvokeFunction', `arn:aws:lambda:us-east-1:${account}:function:${FunctionName}`),
      status: 403,
    });
    const view = { DatabaseName: 'sales', Name: 'fact_orders' };
    expect((await failureOf(new Glue(analyst).deleteTable(view))).message).toBe(
      denied('glue:DeleteTable', `arn:aws:glue:us-east-1:${account}:catalog`),
    );
    const TopicArn = output('AlertsTopicArn');
    expect(await failureOf(new SNS(analyst).publish({ TopicArn, Message: 'hello' }))).toMatchObject({
      name: 'AuthorizationErrorException',
      message: denied('sns:Publish', TopicArn),
    });
  });
});

describe('the operator does not', () => {
  it('write into the lake, or read the secret', async () => {
    const s3 = new S3(operator);
    const Bucket = output('LakeBucketName');
    expect((await failureOf(s3.putObject({ Bucket, Key: 'publications/x.json', Body: '{}' }))).name).toBe(
      'AccessDenied',
    );
    expect((await failureOf(s3.deleteObject({ Bucket, Key: 'locks/run.json' }))).name).toBe('AccessDenied');
    const { message } = await failureOf(
      s3.deleteObjects({ Bucket, Delete: { Objects: [{ Key: 'locks/run.json' }] } }).then(({ Errors }) => {
        throw new Error(`${Errors?.[0]?.Code}`);
      }),
    );
    expect(message).toBe('AccessDenied');
    const SecretId = output('SourceSecretArn');
    expect((await failureOf(new SecretsManager(operator).getSecretValue({ SecretId }))).name).toBe(
      'AccessDeniedException',
    );
  });

  it('assume another role: its trust policy leaves that to the account', async () => {
    const RoleArn = output('AnalystRoleArn');
    const failed = await failureOf(new STS(operator).assumeRole({ RoleArn, RoleSessionName: 'anna' }));
    expect(failed).toMatchObject({ name: 'AccessDenied', status: 403 });
    expect(failed.message).toContain('is not authorized to perform: sts:AssumeRole on resource: ');
  });
});

describe('who may not list a bucket', () => {
  it('is not told that an object is missing', async () => {
    const Bucket = output('LakeBucketName');
    const Key = 'runs/fact_orders/missing';
    expect((await failureOf(new S3(operator).getObject({ Bucket, Key }))).name).toBe('NoSuchKey');
    const { name, message } = await failureOf(new S3(analyst).getObject({ Bucket, Key }));
    expect({ name, message }).toEqual({
      name: 'AccessDenied',
      message: denied('s3:ListBucket', `"arn:aws:s3:::${Bucket}"`),
    });
  });
});

describe('sts:AssumeRole', () => {
  it('gives keys of a session, and its name to who asks', async () => {
    const { Arn, UserId } = await new STS(analyst).getCallerIdentity({});
    expect(Arn).toBe(session());
    expect(UserId).toMatch(/^AROA[0-9A-F]{16}:anna$/);
  });

  it.each([
    ['a session without a name', { RoleSessionName: '' }, 'ValidationError'],
    ['too short a time', { RoleSessionName: 'anna', DurationSeconds: 60 }, 'ValidationError'],
    ['a session policy', { RoleSessionName: 'anna', Policy: '{}' }, 'ValidationError'],
    [
      'a role that is none',
      { RoleSessionName: 'anna', RoleArn: 'arn:aws:iam::123456789012:role/none' },
      'AccessDenied',
    ],
  ])('refuses %s', async (_, input, name) => {
    const { endpoint, region, credentials } = pipeline.aws;
    const sts = new STS({ endpoint, region, credentials, maxAttempts: 1 });
    const failed = await failureOf(sts.assumeRole({ RoleArn: output('AnalystRoleArn'), ...input }));
    expect(failed.name).toBe(name);
  });

  it('refuses the roles of services', async () => {
    const { endpoint, region, credentials, account } = pipeline.aws;
    const role = `arn:aws:iam::${account}:role/SalesPipeline-WorkflowRole98C7DC98`;
    const sts = new STS({ endpoint, region, credentials, maxAttempts: 1 });
    expect(await failureOf(sts.assumeRole({ RoleArn: role, RoleSessionName: 'anna' }))).toEqual({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${account}:user/administrator is not authorized to perform: sts:AssumeRole on resource: ${role} because no role trust policy allows the sts:AssumeRole action`,
      status: 403,
    });
  });
});
