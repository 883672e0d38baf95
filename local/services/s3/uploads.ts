import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import { ServiceError } from '../service-error.ts';
import type { Notes } from './notes.ts';
import { placeOf, tagOfFile, wholeSeconds } from './objects.ts';

/** A multipart upload that was begun: `<state>/uploads/<id>/upload.json`; its parts lie beside, as `1`, `2`, ... */
export interface Upload {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly initiated: Date;
  readonly notes: Notes;
}

export interface Part {
  readonly number: number;
  readonly size: number;
  readonly tag: string;
  readonly file: string;
  readonly lastModified: Date;
}

const partNumbers = 10_000;

/** The form of the ids that `beginUpload` gives: no other leads to a folder. */
const idForm = /^[0-9a-f]{64}$/;

const uploadsFolder = (cloud: Cloud) => join(cloud.stateFolder, 'uploads');
const folderOf = (cloud: Cloud, id: string) => join(uploadsFolder(cloud), id);

export async function beginUpload(cloud: Cloud, bucket: string, key: string, notes: Notes): Promise<Upload> {
  placeOf(cloud, bucket, key);
  const upload = { id: randomBytes(32).toString('hex'), bucket, key, initiated: new Date(), notes };
  // Whole or not at all: the folder has its record before it is found.
  const unfinished = `${folderOf(cloud, upload.id)}.new`;
  await mkdir(unfinished, { recursive: true });
  await writeFile(join(unfinished, 'upload.json'), JSON.stringify(upload));
  await rename(unfinished, folderOf(cloud, upload.id));
  return upload;
}

/** Fails with `NoSuchUpload` for an id that was not given for this key, or whose upload has ended. */
export async function findUpload(cloud: Cloud, bucket: string, key: string, id: string): Promise<Upload> {
  cloud.bucketFolder(bucket);
  const upload = idForm.test(id) ? await readUpload(cloud, id) : undefined;
  if (upload?.bucket === bucket && upload.key === key) return upload;
  throw new ServiceError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
  );
}

async function readUpload(cloud: Cloud, id: string): Promise<Upload | undefined> {
  try {
    const stored = JSON.parse(await readFile(join(folderOf(cloud, id), 'upload.json'), 'utf8')) as Upload;
    return { ...stored, initiated: new Date(stored.initiated) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Those of a bucket, in the order of their keys, older ones of a key first. */
export async function listUploads(cloud: Cloud, bucket: string): Promise<Upload[]> {
  const names = await readdir(uploadsFolder(cloud)).catch(() => []); // None was ever begun.
  const uploads = await Promise.all(names.filter((name) => idForm.test(name)).map((id) => readUpload(cloud, id)));
  const order = (a: Upload, b: Upload) =>
    Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)) || a.initiated.getTime() - b.initiated.getTime();
  return uploads.filter((upload) => upload?.bucket === bucket).sort((a, b) => order(a!, b!)) as Upload[];
}

/** A part that comes again replaces the earlier one. @param fill writes the content to a file that does not exist yet */
export async function savePart(
  cloud: Cloud,
  upload: Upload,
  number: number,
  fill: (file: string) => Promise<void>,
): Promise<string> {
  if (!Number.isInteger(number) || number < 1 || number > partNumbers) {
    throw new ServiceError('InvalidArgument', `Part number must be an integer between 1 and ${partNumbers}, inclusive`);
  }
  const temporary = join(folderOf(cloud, upload.id), `${number}.${randomBytes(8).toString('hex')}.new`);
  try {
    await fill(temporary);
    const tag = await tagOfFile(temporary);
    await rename(temporary, join(folderOf(cloud, upload.id), String(number)));
    return tag;
  } finally {
    await rm(temporary, { force: true });
  }
}

export async function listParts(cloud: Cloud, { id }: Upload): Promise<Part[]> {
  const folder = folderOf(cloud, id);
  const numbers = (await readdir(folder)).filter((name) => /^\d+$/.test(name)).map(Number);
  const parts = numbers.map(async (number) => {
    const file = join(folder, String(number));
    const { size, mtime } = await stat(file);
    return { number, size, tag: await tagOfFile(file), file, lastModified: wholeSeconds(mtime) };
  });
  return (await Promise.all(parts)).sort((a, b) => a.number - b.number);
}

export async function endUpload(cloud: Cloud, { id }: Upload): Promise<void> {
  // First away from where it is found, then deleted.
  const ended = `${folderOf(cloud, id)}.ended`;
  await rename(folderOf(cloud, id), ended);
  await rm(ended, { recursive: true, force: true });
}
