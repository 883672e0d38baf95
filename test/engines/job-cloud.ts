import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, relative, resolve } from 'node:path';
import { zipSync } from 'fflate';
import type { Cloud } from '../../local/cloud.ts';
import type { JobRequest } from '../../local/engines/job-engine.ts';
import type { MysqlServer } from '../../local/engines/mysql/mysql-server.ts';

const scripts = resolve(import.meta.dirname, '../../glue-scripts');
const roleArn = 'arn:aws:iam::123456789012:role/sales-star-schema';

export type Secret = Record<string, string | number>;

/** As much of an AWS as the job itself meets: a lake, its script and zip, and the source's secret. */
export interface JobCloud {
  readonly cloud: Cloud;
  /** The folder of the bucket `lake`. */
  readonly lake: string;
  /** Files of the zip that are other than the project's, by path in it. */
  readonly overlay: Map<string, string>;
  secret: Secret;
  /** The job's log. */
  readonly log: string[];
  request(args: Record<string, string>, signal?: AbortSignal): JobRequest;
  stop(): void;
}

export function secretOf(server: MysqlServer): Secret {
  const { host, port, schema, user, password, ca } = server;
  return { username: user, password, host, port, dbname: schema, engine: 'mysql', ...(ca === undefined ? {} : { ca }) };
}

/** Buckets are folders in `folder`. The secret is answered in-process and, for boto3, over HTTP. */
export async function startJobCloud(folder: string, server: MysqlServer): Promise<JobCloud> {
  const overlay = new Map<string, string>();
  const log: string[] = [];
  const operations: Record<string, (input: Record<string, string>) => object> = {
    's3:GetObject': ({ Key = '' }) => ({ Body: Key.endsWith('.zip') ? packageZip(overlay) : scriptFile(Key) }),
    's3:HeadObject': ({ Bucket = '', Key = '' }) => head(join(folder, Bucket, Key)),
    's3:PutObject': ({ Bucket = '', Key = '', Body = '' }) => put(join(folder, Bucket, Key), Body),
    'secretsmanager:GetSecretValue': () => ({ SecretString: JSON.stringify(jobCloud.secret) }),
  };
  const http = createServer((_, response) => {
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify(operations['secretsmanager:GetSecretValue']?.({})));
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const jobCloud: JobCloud = {
    cloud: {
      region: 'eu-central-1',
      account: '123456789012',
      endpoint: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
      stateFolder: folder,
      stack: { resources: () => [{ ref: 'lake' }] },
      bucketFolder: (bucket: string) => join(folder, bucket),
      // eslint-disable-next-line @typescript-eslint/require-await -- the cloud's interface
      call: async (operation: string, input: Record<string, string>) => operations[operation]?.(input),
      authorize: () => undefined,
      credentialsOf: () => ({ accessKeyId: 'AKIALOCAL', secretAccessKey: 'secret', sessionToken: 'token' }),
    } as unknown as Cloud,
    lake: join(folder, 'lake'),
    overlay,
    secret: secretOf(server),
    log,
    request: (args, signal = new AbortController().signal) => ({ ...jobRequest(args, log), signal }),
    stop: () => http.close(),
  };
  mkdirSync(jobCloud.lake, { recursive: true });
  return jobCloud;
}

function head(file: string): object {
  if (existsSync(file)) return {};
  throw Object.assign(new Error('The specified key does not exist.'), { name: 'NoSuchKey' });
}

/** What the lines of the script say, beside those of Spark, which are text. */
export function messagesIn(log: readonly string[]): string[] {
  return log.filter((line) => line.startsWith('{')).map((line) => (JSON.parse(line) as { message: string }).message);
}

function jobRequest(args: Record<string, string>, log: string[]): Omit<JobRequest, 'signal'> {
  return {
    jobRunId: `jr_${'0'.repeat(64)}`,
    jobName: 'sales-star-schema',
    scriptLocation: 's3://assets/star_schema_job.py',
    arguments: {
      '--lake_bucket': 'lake',
      '--source_secret': 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:source-abcdef',
      '--source_schema': 'classicmodels',
      '--extra-py-files': 's3://assets/package.zip',
      ...args,
    },
    caller: { arn: roleArn },
    roleArn,
    log: (line) => log.push(line),
  };
}

export function scriptFile(name: string): Uint8Array {
  return readFileSync(join(scripts, name));
}

function packageZip(overlay: ReadonlyMap<string, string>): Uint8Array {
  const names = readdirSync(join(scripts, 'star_schema'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => relative(scripts, join(entry.parentPath, entry.name)));
  const files = names.map((name): [string, Uint8Array] => [name, scriptFile(name)]);
  const changes = [...overlay].map(([name, text]): [string, Uint8Array] => [name, Buffer.from(text)]);
  return zipSync(Object.fromEntries([...files, ...changes]));
}

function put(path: string, body: string): object {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body);
  return {};
}
