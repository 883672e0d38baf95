/** A lake, a catalog and a state machine in the local AWS, reached by the SDK's own clients. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import '../../../local/services/glue/glue.ts';
import '../../../local/services/s3/s3.ts';
import '../../../local/services/states/states.ts';
import '../../../local/wire/protocols/json-protocol.ts';
import '../../../local/wire/protocols/rest-protocol.ts';
import { startLocal, type LocalAws } from '../../../local/start-local.ts';
import { retireRuns, type RetireAnswer, type RetireContext } from '../../../lambdas/retire-runs/retire-runs.ts';
import { retentionRules } from '../../../lambdas/retire-runs/runs-to-retire.ts';
import { temporaryFolder } from '../../local/harness.ts';

export const now = new Date('2026-11-22T03:30:00Z');
export const bucket = 'lake';
export const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:sales-pipeline';
export const ownArn = 'arn:aws:states:us-east-1:123456789012:execution:sales-pipeline:own';

/** A run that started at 3 o'clock so many days before today; `mark` tells those of one day apart. */
export function runOf(daysAgo: number, mark = 'a'): string {
  const day = new Date(Date.UTC(2026, 10, 22 - daysAgo)).toISOString().slice(0, 10).replaceAll('-', '');
  return `${day}T030000Z-${mark.repeat(8)}`;
}

export interface JobRun {
  readonly JobRunState: string;
  readonly Arguments?: Readonly<Record<string, string>>;
}

/** All that is there, sorted: keys of the lake and `database.table/run id` of partitions. */
export type Contents = string[];

export interface LocalLake {
  readonly aws: LocalAws;
  readonly context: RetireContext;
  /** What `GetJobRuns` answers. */
  readonly jobRuns: JobRun[];
  put(key: string, text?: string): Promise<void>;
  createTable(database: string, table: string, key?: string): Promise<void>;
  addPartitions(database: string, table: string, ids: readonly string[]): Promise<void>;
  /** Makes the pointer anew, with the text that Athena would keep of it, or another. */
  point(runId: string, text?: string): Promise<void>;
  contents(): Promise<Contents>;
  retire(context?: Partial<RetireContext>): Promise<RetireAnswer>;
  close(): Promise<void>;
}

export const pointerText = (sql: string) =>
  `/* Presto View: ${Buffer.from(JSON.stringify({ originalSql: sql, catalog: 'awsdatacatalog' })).toString('base64')} */`;

export async function openLake(keepRuns = '2'): Promise<LocalLake> {
  const folder = temporaryFolder();
  const jobRuns: JobRun[] = [];
  const aws = await startLocal({
    assembly: writeAssembly(join(folder.path, 'assembly')),
    state: join(folder.path, 'state'),
    engine: 'duckdb',
    realTime: true,
    faults: { 'glue:GetJobRuns': () => Promise.resolve({ JobRuns: jobRuns }) },
  });
  const client = { endpoint: aws.endpoint, region: aws.region, credentials: aws.credentials };
  const context: RetireContext = {
    s3: new S3Client({ ...client, forcePathStyle: true }),
    glue: new GlueClient(client),
    sfn: new SFNClient(client),
    bucket,
    stateMachineArn,
    jobName: 'sales-star-schema',
    rules: retentionRules(keepRuns),
  };
  const event = { executionArn: ownArn, startTime: '2026-11-22T03:00:00.123Z', runId: runOf(0) };
  return {
    aws,
    context,
    jobRuns,
    ...writer(aws),
    contents: () => contents(aws),
    retire: (more) => retireRuns({ ...context, ...more }, event, now),
    close: async () => {
      await aws.stop();
      folder.remove();
    },
  };
}

function writer({ call }: LocalAws): Pick<LocalLake, 'put' | 'createTable' | 'addPartitions' | 'point'> {
  const ignore = (name: string) => (error: Error) => {
    if (error.name !== name) throw error;
  };
  return {
    put: async (Key, Body = '{}\n') => void (await call('s3:PutObject', { Bucket: bucket, Key, Body })),
    createTable: async (DatabaseName, Name, key = 'run_id') => {
      const PartitionKeys = key === '' ? [] : [{ Name: key, Type: 'string' }];
      const TableInput = { Name, PartitionKeys, StorageDescriptor: { Columns: [] } };
      await call('glue:CreateTable', { DatabaseName, TableInput }).catch(ignore('AlreadyExistsException'));
    },
    addPartitions: async (DatabaseName, TableName, ids) => {
      for (let first = 0; first < ids.length; first += 100) {
        const PartitionInputList = ids.slice(first, first + 100).map((id) => ({ Values: [id], StorageDescriptor: {} }));
        await call('glue:BatchCreatePartition', { DatabaseName, TableName, PartitionInputList });
      }
    },
    point: async (runId, text = pointerText(`SELECT CAST('${runId}' AS varchar) AS run_id`)) => {
      const DatabaseName = 'sales';
      const TableInput = { Name: 'current_run', TableType: 'VIRTUAL_VIEW', ViewOriginalText: text };
      await call('glue:DeleteTable', { DatabaseName, Name: 'current_run' }).catch(ignore('EntityNotFoundException'));
      await call('glue:CreateTable', { DatabaseName, TableInput });
    },
  };
}

async function contents({ call }: LocalAws): Promise<Contents> {
  const found: string[] = [];
  let token: string | undefined;
  do {
    const page = (await call('s3:ListObjectsV2', { Bucket: bucket, ContinuationToken: token })) as {
      Contents?: { Key: string }[];
      NextContinuationToken?: string;
    };
    found.push(...(page.Contents ?? []).map(({ Key }) => Key));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  for (const database of ['sales_runs', 'sales_crawled']) {
    const { TableList } = (await call('glue:GetTables', { DatabaseName: database })) as {
      TableList: { Name: string }[];
    };
    for (const { Name } of TableList) {
      const { Partitions } = (await call('glue:GetPartitions', { DatabaseName: database, TableName: Name })) as {
        Partitions: { Values: string[] }[];
      };
      found.push(...Partitions.map(({ Values }) => `${database}.${Name}/${Values.join('/')}`));
    }
  }
  return found.sort();
}

function writeAssembly(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const database = (Name: string) => ({ Type: 'AWS::Glue::Database', Properties: { DatabaseInput: { Name } } });
  const trust = { Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const resources = {
    Lake: { Type: 'AWS::S3::Bucket', Properties: { BucketName: bucket } },
    Runs: database('sales_runs'),
    Crawled: database('sales_crawled'),
    Published: database('sales'),
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { RoleName: 'machine', AssumeRolePolicyDocument: { Statement: trust } },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: 'sales-pipeline',
        RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        DefinitionString: JSON.stringify({
          StartAt: 'Wait',
          States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } },
        }),
      },
    },
  };
  const artifact = { type: 'aws:cloudformation:stack', properties: { templateFile: 'template.json' } };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '48.0.0', artifacts: { Lake: artifact } }));
  writeFileSync(join(folder, 'template.json'), JSON.stringify({ Resources: resources, Outputs: {} }));
  return folder;
}
