import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import type { Fault } from '../../../data/faults/fault.ts';

const folder = 'glue-scripts/star_schema';

export interface JobFiles {
  /** By star table. */
  readonly models: Readonly<Record<string, string>>;
  /** The statement that reads the source, by `personalData`. */
  readonly extraction: Readonly<Record<string, string>>;
}

/** Starts a job through a fault, with buckets in memory; gives the files that the job would then find. */
export async function fakeJob(fault: Fault): Promise<JobFiles> {
  const objects = new Map([['assets/job.zip', zipOfJob()]]);
  const call = (operation: string, input: object): Promise<unknown> => {
    const { Bucket, Key, Body } = input as { Bucket: string; Key: string; Body: Uint8Array };
    if (operation === 's3:PutObject') objects.set(`${Bucket}/${Key}`, Body);
    if (operation === 's3:GetObject') return Promise.resolve({ Body: objects.get(`${Bucket}/${Key}`) });
    return Promise.resolve({
      Job: { DefaultArguments: { '--lake_bucket': 'lake', '--extra-py-files': 's3://assets/job.zip' } },
    });
  };
  const start = (input: { Arguments: Record<string, string> }) => Promise.resolve(input.Arguments['--extra-py-files']);
  const location = (await fault({ JobName: 'job', Arguments: { '--run_id': 'r' } }, start, call)) as string;
  return filesOf(objects.get(location.replace('s3://', '')) ?? new Uint8Array());
}

function zipOfJob(): Uint8Array {
  const files = ['declarations.json', ...readdirSync(join(folder, 'models')).map((file) => `models/${file}`)];
  const entries = files.map((file) => [`star_schema/${file}`, readFileSync(join(folder, file))]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>);
}

function filesOf(zip: Uint8Array): JobFiles {
  const entries = Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, strFromU8(bytes)] as const);
  const models = entries.filter(([path]) => path.endsWith('.sql'));
  const declarations = entries.find(([path]) => path.endsWith('declarations.json'))?.[1] ?? '{}';
  return {
    models: Object.fromEntries(models.map(([path, text]) => [path.replace(/^.*\/(\w+)\.sql$/, '$1'), text])),
    extraction: (JSON.parse(declarations) as { extraction: Record<string, string> }).extraction,
  };
}
