import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import middy from '@middy/core';
import type { CdkCustomResourceEvent, CdkCustomResourceResponse } from 'aws-lambda';
import { log } from '../shared/log.ts';
import { readSourceSecret } from '../shared/source-secret.ts';
import { seedDatabase } from './seed-database.ts';

const secrets = new SecretsManagerClient();
const s3 = new S3Client();

/** What the stack says about the seed. */
interface SeedProperties {
  readonly AdminSecretArn: string;
  readonly ReaderSecretArn: string;
  readonly Schema: string;
  readonly DumpBucket: string;
  readonly DumpKey: string;
}

/**
 * Handles the stack's custom resource. Deleting it does nothing: the instance goes with its data.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources-readme.html#handling-lifecycle-events-onevent
 */
export async function lambdaHandler(event: CdkCustomResourceEvent): Promise<CdkCustomResourceResponse> {
  const properties = event.ResourceProperties as unknown as SeedProperties;
  const PhysicalResourceId = `seed-${properties.Schema}`;
  if (event.RequestType === 'Delete') return { PhysicalResourceId: event.PhysicalResourceId };
  await seedDatabase({
    admin: await readSourceSecret(secrets, properties.AdminSecretArn),
    reader: await readSourceSecret(secrets, properties.ReaderSecretArn),
    schema: properties.Schema,
    readDump: () => readObject(properties.DumpBucket, properties.DumpKey),
    log: (line) => log('INFO', line, {}),
  });
  return { PhysicalResourceId };
}

export const handler = middy<CdkCustomResourceEvent, CdkCustomResourceResponse>().handler(lambdaHandler);

async function readObject(bucket: string, key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  if (Body === undefined) throw new Error(`s3://${bucket}/${key} is empty: deploy again`);
  return Body.transformToString();
}
