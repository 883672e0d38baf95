import type { Stack } from '../assembly/stack.ts';
import { namedQueries } from '../services/athena/named-queries.ts';
import { ExecutionStore } from '../services/athena/executions/execution-store.ts';
import type { Context, Need } from './request.ts';

/** What rows of the table need to know to name resources. */
export interface Places {
  readonly account: string;
  /** `arn:aws:glue:us-east-1:123456789012:job/sales-star-schema` of `glue` and `job/sales-star-schema` */
  arn(service: string, resource: string): string;
  /** The workgroup in which a query was started; undefined when there is no such query. */
  workGroupOfQuery(id: string | undefined): string | undefined;
  /** The workgroup that a named query is of; undefined when there is no such query. */
  workGroupOfNamedQuery(id: string): string | undefined;
  /** Of a secret by its name, its ARN, or its ARN without the ending. */
  secretArn(secretId: string): string;
  /** Use of the key that a bucket's objects are encrypted with, through S3; nothing when S3 has its own. */
  bucketKey(bucket: string | undefined, action: string): Need[];
  /** Use of the key that a topic's messages are encrypted with, through SNS. */
  topicKey(topicArn: string | undefined, ...actions: readonly string[]): Need[];
}

export interface PlacesOf {
  readonly stack: Stack;
  readonly account: string;
  readonly region: string;
  readonly stateFolder: string;
}

export function createPlaces({ stack, account, region, stateFolder }: PlacesOf): Places {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const queries = new Map<string, string | undefined>();
  const stored = new ExecutionStore(stateFolder, () => undefined);
  const keys = keysOf(stack);
  const use = (key: string | undefined, service: string, actions: readonly string[], more: Context = {}): Need[] => {
    if (key === undefined) return [];
    const context = { 'kms:ViaService': `${service}.${region}.amazonaws.com`, 'kms:CallerAccount': account, ...more };
    return actions.map((action) => ({ action: `kms:${action}`, resource: key, context }));
  };
  return {
    account,
    arn,
    workGroupOfQuery: (id = '') => {
      if (queries.get(id) === undefined) queries.set(id, stored.peek(id)?.WorkGroup);
      return queries.get(id);
    },
    workGroupOfNamedQuery: (id) => namedQueries({ stack }).find(({ NamedQueryId }) => NamedQueryId === id)?.WorkGroup,
    secretArn: (secretId) => {
      const secrets = stack.resources('AWS::SecretsManager::Secret').map(({ ref }) => ref);
      return secrets.find((secret) => [secret, ...shorter(secret)].includes(secretId)) ?? secretId;
    },
    bucketKey: (bucket = '', action) =>
      use(keys.get(bucket), 's3', [action], { 'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::${bucket}` }),
    topicKey: (topicArn = '', ...actions) => use(keys.get(topicArn), 'sns', actions),
  };
}

/** `arn:...:secret:name-AbCdEf` may be called by its name, or without the hyphen and the six characters. */
function shorter(secretArn: string): string[] {
  const whole = secretArn.replace(/-[^-]{6}$/, '');
  return [whole, whole.replace(/^.*:secret:/, '')];
}

/** ARN of the customer-managed key by the bucket's name or the topic's ARN. */
function keysOf(stack: Stack): Map<string, string> {
  const arns = new Map(
    stack
      .resources('AWS::KMS::Key')
      .flatMap((key) => [key.ref, key.attribute('Arn')].map((id) => [id, key.attribute('Arn')] as const)),
  );
  const buckets = stack.resources('AWS::S3::Bucket').map(({ ref, properties }) => {
    const { BucketEncryption } = properties as { BucketEncryption?: BucketEncryption };
    return [
      ref,
      BucketEncryption?.ServerSideEncryptionConfiguration[0]?.ServerSideEncryptionByDefault?.KMSMasterKeyID,
    ] as const;
  });
  const topics = stack
    .resources('AWS::SNS::Topic')
    .map(({ ref, properties }) => [ref, properties.KmsMasterKeyId as string | undefined] as const);
  return new Map(
    [...buckets, ...topics].flatMap(([name, id]) => {
      const key = arns.get(id ?? '');
      return key === undefined ? [] : [[name, key] as const];
    }),
  );
}

interface BucketEncryption {
  readonly ServerSideEncryptionConfiguration: readonly {
    readonly ServerSideEncryptionByDefault?: { readonly KMSMasterKeyID?: string };
  }[];
}
