import type { S3 } from '@aws-sdk/client-s3';
import type { Connection } from '../connect.ts';

export interface RunTable {
  readonly name: string;
  readonly rows: number;
  readonly sums: Readonly<Record<string, string>>;
}

export interface CheckResult {
  readonly check: string;
  readonly level: 'fail' | 'warn';
  readonly failed: boolean;
  readonly rows: string;
  readonly first: string;
  readonly queryExecutionId: string;
}

export interface Finding {
  readonly subject: string | null;
  readonly problem: string | null;
  readonly actual: string | null;
  readonly expected: string | null;
}

/** What a run left in the lake beside its tables. */
export interface RunFiles {
  tables(): Promise<readonly RunTable[]>;
  checks(): Promise<readonly CheckResult[]>;
  findings(check: string): Promise<readonly Finding[]>;
}

async function readJson<T>(s3: S3, bucket: string, key: string): Promise<T | undefined> {
  try {
    const { Body } = await s3.getObject({ Bucket: bucket, Key: key });
    return JSON.parse((await Body?.transformToString()) ?? 'null') as T;
  } catch (error) {
    if ((error as Error).name === 'NoSuchKey') return undefined;
    throw error;
  }
}

/** Files of a run; what the run did not come to write is an empty list. */
export async function runFiles(connection: Connection, runId: string): Promise<RunFiles> {
  const { S3 } = await import('@aws-sdk/client-s3');
  const s3 = new S3(connection.clientConfig);
  const bucket = connection.outputs['LakeBucketName'] ?? '';
  const read = <T>(key: string) => readJson<T>(s3, bucket, key);
  return {
    tables: async () => (await read<{ tables: RunTable[] }>(`manifests/${runId}.json`))?.tables ?? [],
    checks: async () => (await read<{ checks: CheckResult[] }>(`audits/${runId}/summary.json`))?.checks ?? [],
    findings: async (check) => (await read<{ findings: Finding[] }>(`audits/${runId}/${check}.json`))?.findings ?? [],
  };
}
