import type { S3 } from '@aws-sdk/client-s3';
import type { LakeConnection } from './lake-connection.ts';

/** The lake's small JSON files. */
export interface LakeObjects {
  /** Undefined when there is no such file. */
  readonly read: <T>(key: string) => Promise<T | undefined>;
  /** The greatest key with a prefix; undefined when there is none. */
  readonly lastKey: (prefix: string) => Promise<string | undefined>;
}

export async function lakeObjects({ clientConfig, outputs }: LakeConnection): Promise<LakeObjects> {
  const { S3, paginateListObjectsV2 } = await import('@aws-sdk/client-s3');
  const s3 = new S3(clientConfig);
  const bucket = outputs['LakeBucketName'] ?? '';
  return {
    read: (key) => readJson(s3, bucket, key),
    lastKey: async (Prefix) => {
      let last: string | undefined;
      for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix })) {
        last = page.Contents?.at(-1)?.Key ?? last;
      }
      return last;
    },
  };
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
