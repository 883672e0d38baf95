import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from './objects.ts';

/** What a client said of an object beside its content. */
export interface Notes {
  readonly CacheControl?: string;
  readonly ContentDisposition?: string;
  readonly ContentEncoding?: string;
  readonly ContentLanguage?: string;
  readonly ContentType?: string;
  readonly Metadata?: Readonly<Record<string, string>>;
  /** Only of an object that came in parts: it is not the MD5 of its content. */
  readonly ETag?: string;
}

/** What S3 says of an object whose writer said nothing. */
export const defaultContentType = 'binary/octet-stream';

/** `<size>-<mtime>-<inode>`: a file's content at a moment. A rename changes none of them. */
export type Stamp = `${bigint}-${bigint}-${bigint}`;

export const stampOf = ({ size, mtimeNs, ino }: BigIntStats): Stamp => `${size}-${mtimeNs}-${ino}`;

/** The notes among an operation's input; nothing that says only what is so anyway. */
export function notesIn(input: Notes): Notes {
  const {
    CacheControl,
    ContentDisposition,
    ContentEncoding,
    ContentLanguage,
    ContentType,
    Metadata = {},
    ETag,
  } = input;
  const notes: Notes = {
    CacheControl,
    ContentDisposition,
    // How the request came, not how the object is.
    ContentEncoding: ContentEncoding?.replace(/(^|,)\s*aws-chunked\s*(,|$)/, '') || undefined,
    ContentLanguage,
    ContentType: ContentType === defaultContentType ? undefined : ContentType || undefined,
    Metadata: Object.keys(Metadata).length === 0 ? undefined : Metadata,
    ETag,
  };
  return Object.fromEntries(Object.entries(notes).filter(([, value]) => value !== undefined));
}

/**
 * Notes lie beside the buckets, in a folder for the key, in a file for the content that they belong to: written before
 * the object appears, they are never those of another content, whoever writes the file and whenever a process ends.
 */
const folderOf = ({ stateFolder, bucket, key }: Place) =>
  join(stateFolder, 'notes', bucket, createHash('sha256').update(key).digest('hex'));

export async function saveNotes(place: Place, stamp: Stamp, notes: Notes): Promise<void> {
  if (Object.keys(notes).length === 0) return;
  const folder = folderOf(place);
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${stamp}.json`);
  await writeFile(`${file}.new`, JSON.stringify(notes));
  await rename(`${file}.new`, file);
}

export async function readNotes(place: Place, stamp: Stamp): Promise<Notes> {
  try {
    return JSON.parse(await readFile(join(folderOf(place), `${stamp}.json`), 'utf8')) as Notes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** Takes away what belonged to earlier contents of a place. */
export async function forgetNotes(place: Place, except?: Stamp): Promise<void> {
  const folder = folderOf(place);
  const files = await readdir(folder).catch((): string[] => []); // There are none.
  const kept = `${except ?? ''}.json`;
  await Promise.all(files.filter((file) => file !== kept).map((file) => rm(join(folder, file), { force: true })));
  if (!files.includes(kept)) await rm(folder, { recursive: true, force: true });
}
