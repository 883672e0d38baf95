import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Cloud } from '../../cloud.ts';
import { ServiceError } from '../service-error.ts';
import { readNotes, stampOf, type Stamp } from './notes.ts';

/** S3's limit on a key, in bytes of UTF-8; a part between slashes is limited by the file systems that stand for it. */
const keyBytes = 1024;
const partBytes = 255;

/** Where an object lies, or would. */
export interface Place {
  readonly bucket: string;
  readonly key: string;
  readonly bucketFolder: string;
  readonly file: string;
  readonly stateFolder: string;
}

/** An object as it lies in a bucket's folder. */
export interface StoredObject {
  readonly place: Place;
  readonly size: number;
  readonly lastModified: Date;
  readonly stamp: Stamp;
}

/**
 * The place of a key. Keys that a folder cannot hold (empty parts, `.`, `..`, a slash at the end) are refused, so that
 * no key leads out of its bucket. Fails with `NoSuchBucket`.
 */
export function placeOf(cloud: Cloud, bucket: string, key: string): Place {
  const bucketFolder = cloud.bucketFolder(bucket);
  if (Buffer.byteLength(key) > keyBytes) {
    throw new ServiceError('KeyTooLongError', `Your key is too long: at most ${keyBytes} bytes.`);
  }
  const parts = key.split('/');
  const refused = parts.find((part) => part === '' || part === '.' || part === '..' || /[\0\\]/.test(part));
  if (refused !== undefined) {
    throw new ServiceError(
      'InvalidArgument',
      `The local AWS keeps objects as files: the key ${JSON.stringify(key)} has the part ${JSON.stringify(refused)}.`,
    );
  }
  if (parts.some((part) => Buffer.byteLength(part) > partBytes)) {
    throw new ServiceError('KeyTooLongError', `A part of your key is too long here: at most ${partBytes} bytes.`);
  }
  return { bucket, key, bucketFolder, file: join(bucketFolder, ...parts), stateFolder: cloud.stateFolder };
}

/** The object of a place, or undefined where there is none (a folder, or a symbolic link, is none). */
export async function findObject(place: Place): Promise<StoredObject | undefined> {
  try {
    const found = await lstat(place.file, { bigint: true });
    if (!found.isFile()) return undefined;
    await refuseLinks(place);
    return { place, size: Number(found.size), lastModified: wholeSeconds(found.mtime), stamp: stampOf(found) };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Like `findObject`, but fails with `NoSuchKey`. */
export async function getObject(place: Place): Promise<StoredObject> {
  const object = await findObject(place);
  if (object === undefined) throw noSuchKey(place.key);
  return object;
}

/** Fails when a folder on the way to a file is a symbolic link, which could lead out of the bucket. */
export async function refuseLinks({ bucketFolder, file, key }: Place): Promise<void> {
  const folder = dirname(file);
  const [real, root] = await Promise.all([realpath(folder), realpath(bucketFolder)]);
  if (real === join(root, relative(bucketFolder, folder)) || `${real}${sep}` === `${root}${sep}`) return;
  throw new ServiceError('AccessDenied', `The folder of ${key} is reached by a symbolic link.`, 403);
}

export const noSuchKey = (key: string) =>
  new ServiceError('NoSuchKey', `The specified key does not exist: ${key}`, 404);

/** S3 tells times in whole seconds. */
export const wholeSeconds = (time: Date) => new Date(Math.floor(time.getTime() / 1000) * 1000);

/** Whether an error of the file system says that there is no such file (or that a part of its path is a file). */
export function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const knownTags = new Map<string, { readonly stamp: Stamp; readonly tag: string }>();

/**
 * `"<md5 in hex>"`, in its quotes; of an object that came in parts, what was noted. Engines write files on their own,
 * so it comes from the file; kept while that is unchanged.
 */
export async function entityTag({ place, stamp }: StoredObject): Promise<string> {
  const known = knownTags.get(place.file);
  if (known?.stamp === stamp) return known.tag;
  const tag = (await readNotes(place, stamp)).ETag ?? (await tagOfFile(place.file));
  knownTags.set(place.file, { stamp, tag });
  return tag;
}

/** The entity tag of a content. */
export const tagOf = (content: Uint8Array) => `"${createHash('md5').update(content).digest('hex')}"`;

export async function tagOfFile(file: string): Promise<string> {
  const hash = createHash('md5');
  await pipeline(createReadStream(file), hash);
  return `"${hash.digest('hex')}"`;
}
