import { Athena } from '@aws-sdk/client-athena';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { Glue } from '@aws-sdk/client-glue';
import { S3 } from '@aws-sdk/client-s3';
import { Scheduler } from '@aws-sdk/client-scheduler';
import { SFN } from '@aws-sdk/client-sfn';
import { SNS } from '@aws-sdk/client-sns';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faults } from '../../../data/faults/index.ts';
import { starTables } from '../../../data/star.ts';
import { readAssembly, readStack } from '../../../local/assembly/read-assembly.ts';
import type { Stack } from '../../../local/assembly/stack.ts';
import { createAuthorizer } from '../../../local/iam/authorizer.ts';
import { serviceCaller } from '../../../local/iam/principal.ts';
import type { AccessRequest } from '../../../local/iam/request.ts';
import { assemblyWith } from '../../end-to-end/assembly-with.ts';
import { openPipeline, ownDump, type LocalPipeline } from '../../end-to-end/local-pipeline.ts';
import { ask, assume } from './people.ts';

export interface Recorded {
  readonly stack: Stack;
  readonly account: string;
  /** Each question that was put to the policies once; all were answered with yes. */
  readonly requests: readonly AccessRequest[];
}

const orphan = '20200101T000000Z-00000000';

/** What is asked of the policies by runs, by a failure, by operators and analysts, and by what can't happen here. */
export async function recordRequests(): Promise<Recorded> {
  const requests = new Map<string, AccessRequest>();
  const observe = (request: AccessRequest) => void requests.set(JSON.stringify(request), request);
  const folder = await mkdtemp(join(tmpdir(), 'recorded-'));
  const assembly = await assemblyWith({ report: 'on' }, join(folder, 'assembly'));
  const { account, region, folder: assembled } = readAssembly(assembly);
  const stack = readStack(assembled, { account, region, source: { host: 'localhost', port: 3306 } });
  const pipeline = await openPipeline(
    { kind: 'dump', file: ownDump },
    { assembly, observeAccess: observe, binaryLog: true },
  );
  try {
    await leaveOrphan(pipeline);
    await succeed(pipeline, {});
    // The source is unchanged: that is recorded, and read by the audit of the next.
    await succeed(pipeline, {});
    await succeed(pipeline, { crawl: 'always' });
    await operate(pipeline);
    await watch(pipeline, stack);
    await analyse(pipeline);
    pipeline.break(faults['wrong-password']!.faults);
    await pipeline.execute();
    // The next good run tells that all is well again, and forgets the failures.
    pipeline.break({});
    await succeed(pipeline, {});
  } finally {
    await pipeline.close();
  }
  declared(stack, { stack, account, region, stateFolder: assembled }, observe);
  await rm(folder, { recursive: true });
  return { stack, account, requests: [...requests.values()] };
}

async function succeed(pipeline: LocalPipeline, input: object): Promise<void> {
  const { status, error, cause } = await pipeline.execute(input);
  if (status !== 'SUCCEEDED') throw new Error(`${status} ${error}: ${cause}`);
}

/** Old parts of a run that never was, for the next run to retire. */
async function leaveOrphan({ aws }: LocalPipeline): Promise<void> {
  const table = starTables[0]!.name;
  const places = [
    'manifests/ID.json',
    'audits/ID/summary.json',
    'findings/ID/a.json',
    'landing/ID/a',
    'confirmations/ID/a.json',
  ];
  for (const place of [...places, `runs/${table}/run_id=ID/_a`]) {
    const Key = place.replace('ID', orphan);
    await aws.call('s3:PutObject', { Bucket: aws.outputs['LakeBucketName'], Key, Body: '{"passed":false}' });
  }
  for (const DatabaseName of ['sales_runs', 'sales_crawled']) {
    const TableInput = {
      Name: `${table}_v0`,
      PartitionKeys: [{ Name: 'run_id', Type: 'string' }],
      StorageDescriptor: {},
    };
    await aws.call('glue:CreateTable', { DatabaseName, TableInput });
    const PartitionInputList = [{ Values: [orphan], StorageDescriptor: {} }];
    await aws.call('glue:BatchCreatePartition', { DatabaseName, TableName: TableInput.Name, PartitionInputList });
  }
}

/** Rolls back, releases, stops, looks at everything, and asks. */
async function operate({ aws }: LocalPipeline): Promise<void> {
  const operator = await assume(aws, aws.outputs['OperatorRoleArn']!, 'olivia');
  const sfn = new SFN(operator);
  const stateMachineArn = aws.outputs['StateMachineArn']!;
  const start = (input: object) => sfn.startExecution({ stateMachineArn, input: JSON.stringify(input) });
  for (const input of [{ action: 'rollback', runId: 'previous', reason: 'a test' }, { action: 'release' }]) {
    const { executionArn } = await start(input);
    while ((await sfn.describeExecution({ executionArn })).status === 'RUNNING') await pause(20);
  }
  const { executionArn } = await start({ extract: 'always' });
  await sfn.stopExecution({ executionArn });
  await sfn.getExecutionHistory({ executionArn });
  await sfn.describeStateMachineForExecution({ executionArn });
  await sfn.redriveExecution({ executionArn });
  await sfn.stopExecution({ executionArn });
  await sfn.listExecutions({ stateMachineArn });
  await sfn.describeStateMachine({ stateMachineArn });
  const cloudFormation = new CloudFormation(operator);
  await cloudFormation.describeStacks({ StackName: 'SalesPipeline' });
  await cloudFormation.listStackResources({ StackName: 'SalesPipeline' });
  await cloudFormation.getTemplate({ StackName: 'SalesPipeline' });
  const Bucket = aws.outputs['LakeBucketName'];
  const s3 = new S3(operator);
  const { Contents = [] } = await s3.listObjectsV2({ Bucket, Prefix: 'findings/' });
  await s3.getObject({ Bucket, Key: Contents[0]!.Key });
  await useAthena(operator, aws.outputs['WorkGroupName']!, [
    'SELECT count(*) FROM fact_orders',
    'SELECT count(*) FROM sales_crawled.fact_orders',
    'SELECT run_id FROM runs',
    'SHOW TABLES IN sales_crawled',
  ]);
  await useAthena(operator, aws.outputs['AnalystWorkGroupName']!, ['SELECT count(*) FROM fact_orders']);
  await useNamedQueries(operator, aws.outputs['AnalystWorkGroupName']!);
}

type Person = Awaited<ReturnType<typeof assume>>;

/** Reads every log, switches the schedule, and looks who is told of failures. */
async function watch({ aws }: LocalPipeline, stack: Stack): Promise<void> {
  const operator = await assume(aws, aws.outputs['OperatorRoleArn']!, 'olivia');
  const logs = new CloudWatchLogs(operator);
  const declaredGroups = stack.resources('AWS::Logs::LogGroup').map(({ ref }) => ref);
  const isOperators = (group: string) => /ReportsWriter|RunGuard|RetireRuns|SourceHealth|vendedlogs/.test(group);
  const groups = declaredGroups.filter(isOperators);
  for (const logGroupName of [...groups, '/aws-glue/jobs/output', '/aws-glue/jobs/error', '/aws-glue/crawlers']) {
    for (const look of [
      () => logs.filterLogEvents({ logGroupName }),
      () => logs.describeLogStreams({ logGroupName }),
      () => logs.getLogEvents({ logGroupName, logStreamName: 'local' }),
    ]) {
      await look().catch((error: Error) => {
        if (error.name !== 'ResourceNotFoundException') throw error;
      });
    }
  }
  await new Glue(operator).getJobRuns({ JobName: aws.outputs['JobName'] });
  const scheduler = new Scheduler(operator);
  const { ref: Name } = stack.resources('AWS::Scheduler::Schedule')[0]!;
  const { ScheduleExpression, FlexibleTimeWindow, Target } = await scheduler.getSchedule({ Name });
  await scheduler.updateSchedule({ Name, ScheduleExpression, FlexibleTimeWindow, Target, State: 'ENABLED' });
  const sns = new SNS(operator);
  const TopicArn = aws.outputs['AlertsTopicArn'];
  await sns.getTopicAttributes({ TopicArn });
  await sns.listSubscriptionsByTopic({ TopicArn });
}

/** All views, a physical table, `sales.runs`, and what there is. */
async function analyse({ aws }: LocalPipeline): Promise<void> {
  const analyst = await assume(aws, aws.outputs['AnalystRoleArn']!, 'anna');
  await new CloudFormation(analyst).describeStacks({ StackName: 'SalesPipeline' });
  await useAthena(analyst, aws.outputs['AnalystWorkGroupName']!, [
    ...starTables.map(({ name }) => `SELECT count(*) FROM ${name}`),
    'SELECT count(*) FROM sales_runs.fact_orders',
    'SELECT run_id, state FROM runs',
  ]);
  await useNamedQueries(analyst, aws.outputs['AnalystWorkGroupName']!);
  await readReport(analyst, aws.outputs['LakeBucketName']!);
}

async function readReport(person: Person, Bucket: string) {
  const s3 = new S3(person);
  const { Contents = [] } = await s3.listObjectsV2({ Bucket, Prefix: 'reports/' });
  await s3.getObject({ Bucket, Key: Contents[0]!.Key });
}

async function useNamedQueries(person: Person, WorkGroup: string) {
  const athena = new Athena(person);
  const { NamedQueryIds = [] } = await athena.listNamedQueries({ WorkGroup });
  await athena.getNamedQuery({ NamedQueryId: NamedQueryIds[0] });
  await athena.batchGetNamedQuery({ NamedQueryIds });
}

async function useAthena(person: Person, WorkGroup: string, queries: readonly string[]) {
  const athena = new Athena(person);
  for (const query of [...queries, 'SHOW TABLES IN sales_runs', 'SHOW TABLES IN sales']) {
    const { id, reason } = await ask(person, WorkGroup, query);
    if (reason !== '') throw new Error(`${query}: ${reason}`);
    await athena.batchGetQueryExecution({ QueryExecutionIds: [id!] });
    await athena.stopQueryExecution({ QueryExecutionId: id });
  }
  await athena.getWorkGroup({ WorkGroup });
  await athena.listQueryExecutions({ WorkGroup });
  const CatalogName = 'AwsDataCatalog';
  await athena.getDataCatalog({ Name: CatalogName });
  await athena.listDatabases({ CatalogName });
  await athena.getDatabase({ CatalogName, DatabaseName: 'sales' });
  await athena.listTableMetadata({ CatalogName, DatabaseName: 'sales' });
  await athena.getTableMetadata({ CatalogName, DatabaseName: 'sales', TableName: 'fact_orders' });
}

/** What the table says of what does not happen here: an alarm, the schedule, the next version of a table. */
function declared(
  stack: Stack,
  environment: Parameters<typeof createAuthorizer>[0],
  observe: (request: AccessRequest) => void,
): void {
  const authorizer = createAuthorizer(environment, { observe });
  const check: typeof authorizer.check = (work, input, caller) => authorizer.check(work, input, caller);
  const session = (role: string) => ({ arn: `arn:aws:sts::${environment.account}:assumed-role/${role}/test` });
  const roleOf = (output: string) => session(String(stack.outputs[output]?.split('/').at(-1)));
  const named = (prefix: string) =>
    stack.resources('AWS::IAM::Role').find(({ logicalId }) => logicalId.startsWith(prefix))!;
  const Bucket = stack.outputs['LakeBucketName'];

  const alarm = stack.resources('AWS::CloudWatch::Alarm')[0]!;
  check(
    'sns:Publish',
    { TopicArn: stack.outputs['AlertsTopicArn'] },
    serviceCaller('cloudwatch', alarm.attribute('Arn')),
  );
  const group = `arn:aws:scheduler:${environment.region}:${environment.account}:schedule-group/default`;
  check('sts:AssumeRole', { RoleArn: named('SchedulerRole').attribute('Arn') }, serviceCaller('scheduler', group));
  const { StateMachineArn: stateMachineArn } = stack.outputs;
  check('states:StartExecution', { stateMachineArn }, session(named('SchedulerRole').ref));
  const TableInput = { Name: starTables[0]!.name };
  check('glue:UpdateTable', { DatabaseName: 'sales_runs', TableInput }, session(named('WorkflowRole').ref));
  for (const { name } of starTables) {
    const Prefix = `runs/${name}_v2/run_id=r/`;
    check('athena/ReadFiles', { Bucket, Prefix, Keys: [`${Prefix}a`] }, roleOf('AnalystRoleArn'));
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
