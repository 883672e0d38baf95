import type { CallOperation, Fault } from './fault.ts';

/** A file of the job's package and the text that it is to have; `read` gives the text of any of its files. */
export interface PatchedFile {
  /** From the package's folder: `models/dim_dates.sql` */
  readonly path: string;
  readonly text: (read: (path: string) => string) => string;
}

const folder = 'star_schema/';

/**
 * On StartJobRun, gives the job a copy of its zip in which one file is another.
 * Nothing but AWS's own operations is used, so it works wherever the job runs.
 */
export function patchedJob(file: PatchedFile): Fault {
  return async (input: { JobName: string; Arguments?: Record<string, string> }, next, call) => {
    const { Job } = (await call('glue:GetJob', { JobName: input.JobName })) as {
      Job: { DefaultArguments?: Record<string, string> };
    };
    const given = { ...Job.DefaultArguments, ...input.Arguments };
    const zips = await Promise.all(
      (given['--extra-py-files'] ?? '').split(',').map(async (location) => {
        const patched = await patchedZip(location.trim(), file, call);
        return patched === undefined ? location.trim() : await store(patched, given['--lake_bucket'] ?? '', call);
      }),
    );
    return (await next({ ...input, Arguments: { ...input.Arguments, '--extra-py-files': zips.join(',') } })) as unknown;
  };
}

interface Zip {
  /** `ab.zip` */
  readonly name: string;
  readonly content: Uint8Array;
}

/** Undefined for a zip without the file. */
async function patchedZip(
  location: string,
  { path, text }: PatchedFile,
  call: CallOperation,
): Promise<Zip | undefined> {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate');
  const { hostname: Bucket, pathname } = new URL(location);
  const Key = decodeURIComponent(pathname.slice(1));
  const object = (await call('s3:GetObject', { Bucket, Key })) as { Body: Uint8Array };
  const entries = unzipSync(object.Body);
  if (entries[folder + path] === undefined) return undefined;
  const read = (name: string) => {
    const entry = entries[folder + name];
    if (entry === undefined) throw new Error(`${location} has no ${folder}${name}.`);
    return strFromU8(entry);
  };
  const content = zipSync({ ...entries, [folder + path]: strToU8(text(read)) });
  return { name: Key.slice(Key.lastIndexOf('/') + 1), content };
}

/** Where the job's role may read, and nothing stays for long. */
async function store({ name, content }: Zip, Bucket: string, call: CallOperation): Promise<string> {
  const Key = `landing/patched/${name}`;
  await call('s3:PutObject', { Bucket, Key, Body: content });
  return `s3://${Bucket}/${Key}`;
}
