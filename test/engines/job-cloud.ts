import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative, resolve } from 'node:path';
import { zipSync } from 'fflate';
import type { Cloud } from '../../local/cloud.ts';
import type { JobRequest } from '../../local/engines/job-engine.ts';
import type { MysqlServer } from '../../local/engines/mysql/mysql-server.ts';

const scripts = resolve(import.meta.dirname, '../../glue-scripts');
const roleArn = 'arn:aws:iam::123456789012:role/sales-star-schema';

export type Secret = Record<string, string | number>;

/** As much of an AWS as the job itself meets: two buckets, its script and zip, and the source's secret. */
export interface JobCloud {
  readonly cloud: Cloud;
  /** The folder of the lake bucket. */
  readonly lake: string;
  /** Changes of the zip's files, by path in it; for one test each. */
  readonly overlay: Map<string, string>;
  /** Changes of the secret, for one test each. */
  secret: Secret;
  readonly log: string[];
  request(args: Record<string, string>, signal?: AbortSignal): JobRequest;
  stop(): void;
}

export function secretOf(server: MysqlServer): Secret {
  const { host, port, schema, user, password, ca } = server;
  return { username: user, password, host, port, dbname: schema, engine: 'mysql', ...(ca === undefined ? {} : { ca }) };
}

export async function startJobCloud(folder: string, server: MysqlServer): Promise<JobCloud> {
  const http = createServer((_, response) => {
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify({ SecretString: JSON.stringify(jobCloud.secret) }));
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const bucketFolder = (bucket: string) => join(folder, bucket);
  mkdirSync(bucketFolder('lake'), { recursive: true });
  const overlay = new Map<string, string>();
  const log: string[] = [];
  const objects: Record<string, () => Uint8Array> = {
    'star_schema_job.py': () => readFileSync(join(scripts, 'star_schema_job.py')),
    'package.zip': () => zipSync(packageFiles(overlay)),
  };
  const jobCloud: JobCloud = {
    cloud: {
      region: 'eu-central-1',
      account: '123456789012',
      endpoint: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
      stack: { resources: () => [{ ref: 'lake' }] },
      bucketFolder,
      call: (_: string, { Key }: { Key: string }) => Promise.resolve({ Body: objects[Key]?.() }),
      credentialsOf: () => ({ accessKeyId: 'AKIALOCAL', secretAccessKey: 'secret' }),
    } as unknown as Cloud,
    lake: bucketFolder('lake'),
    overlay,
    secret: secretOf(server),
    log,
    request: (args, signal = new AbortController().signal) => ({
      jobRunId: `jr_${'0'.repeat(64)}`,
      jobName: 'sales-star-schema',
      scriptLocation: 's3://assets/star_schema_job.py',
      arguments: {
        '--lake_bucket': 'lake',
        '--source_secret': 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:source-abcdef',
        '--extra-py-files': 's3://assets/package.zip',
        ...args,
      },
      caller: { arn: roleArn },
      roleArn,
      log: (line) => log.push(line),
      signal,
    }),
    stop: () => http.close(),
  };
  return jobCloud;
}

function packageFiles(overlay: ReadonlyMap<string, string>): Record<string, Uint8Array> {
  const names = readdirSync(join(scripts, 'star_schema'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => relative(scripts, join(entry.parentPath, entry.name)));
  const files = names.map((name): [string, Uint8Array] => [name, readFileSync(join(scripts, name))]);
  const changes = [...overlay].map(([name, text]): [string, Uint8Array] => [name, Buffer.from(text)]);
  return Object.fromEntries([...files, ...changes]);
}
