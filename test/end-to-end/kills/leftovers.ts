import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { databases } from '../../../data/star.ts';
import { retireRuns } from '../../../lambdas/retire-runs/retire-runs.ts';
import { retentionRules } from '../../../lambdas/retire-runs/runs-to-retire.ts';
import { readAssembly, readStack } from '../../../local/assembly/read-assembly.ts';
import type { LocalAws } from '../../../local/start-local.ts';

/** Younger runs stay for 7 days, runs that were live for one: all but the live one are older than both by then. */
const daysUntilRetirement = 8;
const aDay = 24 * 60 * 60 * 1000;

/** Retires, as it would be a week later, all runs but the one that is live. */
export async function retireAllBut(aws: LocalAws, runId: string, executionArn: string): Promise<void> {
  const client = { endpoint: aws.endpoint, region: aws.region, credentials: aws.credentials };
  const context = {
    s3: new S3Client({ ...client, forcePathStyle: true }),
    glue: new GlueClient(client),
    sfn: new SFNClient(client),
    bucket: aws.outputs['LakeBucketName']!,
    stateMachineArn: aws.outputs['StateMachineArn']!,
    jobName: aws.outputs['JobName']!,
    rules: retentionRules('1'),
  };
  const now = new Date(Date.now() + daysUntilRetirement * aDay);
  await retireRuns(context, { executionArn, startTime: now.toISOString(), runId }, now);
}

/**
 * What is there that belongs to no run but this one, and that no rule of the buckets removes either. Records of
 * publications are kept for ever, and what was crawled last is one file.
 */
export async function leftBeside(aws: LocalAws, assembly: string, runId: string): Promise<string[]> {
  const own = RegExp(
    `^(runs/[a-z0-9_]+/run_id=${runId}/|manifests/${runId}[.]json$|(audits|findings|confirmations)/${runId}/|publications/)`,
  );
  const files = await Promise.all(
    bucketsOf(assembly).map(async ({ name, isRemoved }) => {
      const keys = await keysOf(aws, name);
      return keys.filter((key) => !own.test(key) && key !== 'crawls/last.json' && !isRemoved(key));
    }),
  );
  const partitions = (await partitionsOf(aws)).filter((partition) => !partition.endsWith(`/${runId}`));
  return [...files.flat(), ...partitions];
}

interface Rule {
  readonly Status: string;
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
}

/** The stack's buckets, and which objects their lifecycle rules remove some day. */
function bucketsOf(assembly: string) {
  const { folder, account, region } = readAssembly(assembly);
  const stack = readStack(folder, { account, region, source: { host: 'localhost', port: 3306 } });
  return stack.resources('AWS::S3::Bucket').map(({ ref, properties }) => {
    const { LifecycleConfiguration: { Rules } = { Rules: [] } } = properties as {
      LifecycleConfiguration?: { Rules: readonly Rule[] };
    };
    const expiring = Rules.filter(({ Status, ExpirationInDays }) => Status === 'Enabled' && ExpirationInDays);
    const isRemoved = (key: string) => expiring.some(({ Prefix = '' }) => key.startsWith(Prefix));
    return { name: ref, isRemoved };
  });
}

export async function keysOf({ call }: LocalAws, Bucket: string, Prefix = ''): Promise<string[]> {
  const keys: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = (await call('s3:ListObjectsV2', { Bucket, Prefix, ContinuationToken })) as {
      Contents?: readonly { readonly Key: string }[];
      NextContinuationToken?: string;
    };
    keys.push(...(page.Contents ?? []).map(({ Key }) => Key));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return keys;
}

/** Tables and views: `sales.fact_orders`. */
export async function tablesOf({ call }: LocalAws): Promise<string[]> {
  const found = await Promise.all(
    Object.values(databases).map(async (DatabaseName) => {
      const { TableList } = (await call('glue:GetTables', { DatabaseName })) as {
        TableList: readonly { readonly Name: string }[];
      };
      return TableList.map(({ Name }) => `${DatabaseName}.${Name}`);
    }),
  );
  return found.flat().sort();
}

/** `sales_runs.fact_orders/20261122T030000Z-1a2b3c4d` */
async function partitionsOf(aws: LocalAws): Promise<string[]> {
  const tables = (await tablesOf(aws)).filter((table) => !table.startsWith(`${databases.published}.`));
  const found = await Promise.all(
    tables.map(async (table) => {
      const [DatabaseName, TableName] = table.split('.');
      const { Partitions } = (await aws.call('glue:GetPartitions', { DatabaseName, TableName })) as {
        Partitions: readonly { readonly Values: readonly string[] }[];
      };
      return Partitions.map(({ Values }) => `${table}/${Values.join('/')}`);
    }),
  );
  return found.flat();
}

/** Files of work that was cut off: the job's, and objects and records that were not yet whole. */
export async function unfinishedFiles(state: string): Promise<string[]> {
  const files = await readdir(state, { recursive: true });
  return files.filter((file) => /^(jobs|tmp)\/|\.(tmp|new)$/.test(file)).map((file) => path.join(path.sep, file));
}
