import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Fault } from '../../../data/faults/fault.ts';

const folder = 'glue-scripts/star_schema/models';

/** Starts a job through a fault, with buckets in memory; gives the models that the job would then find, by table. */
export async function fakeJob(fault: Fault): Promise<Record<string, string>> {
  const objects = new Map([['assets/job.zip', zipOfModels()]]);
  const call = (operation: string, input: object): Promise<unknown> => {
    const { Bucket, Key, Body } = input as { Bucket: string; Key: string; Body: Uint8Array };
    if (operation === 's3:PutObject') objects.set(`${Bucket}/${Key}`, Body);
    if (operation === 's3:GetObject') return Promise.resolve({ Body: objects.get(`${Bucket}/${Key}`) });
    return Promise.resolve({ Job: { DefaultArguments: { '--extra-py-files': 's3://assets/job.zip' } } });
  };
  const start = (input: { Arguments: Record<string, string> }) => Promise.resolve(input.Arguments['--extra-py-files']);
  const location = (await fault({ JobName: 'job', Arguments: { '--run_id': 'r' } }, start, call)) as string;
  return modelsOf(objects.get(location.replace('s3://', '')) ?? new Uint8Array());
}

function zipOfModels(): Uint8Array {
  const entries = readdirSync(folder).map((file) => [`star_schema/models/${file}`, readFileSync(join(folder, file))]);
  return zipSync({ ...(Object.fromEntries(entries) as object), 'star_schema/declarations.json': strToU8('{}') });
}

function modelsOf(zip: Uint8Array): Record<string, string> {
  const entries = Object.entries(unzipSync(zip)).filter(([path]) => path.endsWith('.sql'));
  return Object.fromEntries(entries.map(([path, bytes]) => [path.replace(/^.*\/(\w+)\.sql$/, '$1'), strFromU8(bytes)]));
}
