import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceError } from '../service-error.ts';

/** S3's limit on a key, in bytes of UTF-8; a part between slashes is limited by the file systems that stand for it. */
const keyBytes = 1024;
const partBytes = 255;

/** An object as it lies in a bucket's folder. */
export interface StoredObject {
  readonly file: string;
  readonly size: number;
  readonly lastModified: Date;
}

/**
 * The file that stands for a key. Keys that a folder cannot hold (empty parts, `.`, `..`, a slash at the end) are
 * refused, so that no key leads out of its bucket.
 */
export function fileOf(bucketFolder: string, key: string): string {
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
  return join(bucketFolder, ...parts);
}

/** The object of a key, or undefined where there is none (a folder is none). */
export async function findObject(bucketFolder: string, key: string): Promise<StoredObject | undefined> {
  const file = fileOf(bucketFolder, key);
  try {
    const found = await stat(file);
    return found.isFile() ? { file, size: found.size, lastModified: wholeSeconds(found.mtime) } : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Like `findObject`, but fails with `NoSuchKey`. */
export async function getObject(bucketFolder: string, key: string): Promise<StoredObject> {
  const object = await findObject(bucketFolder, key);
  if (object === undefined) throw noSuchKey(key);
  return object;
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

const knownTags = new Map<string, { readonly stamp: string; readonly tag: string }>();

/** `"<md5 in hex>"`, in its quotes. Engines write files on their own, so it comes from the file; kept while unchanged. */
export async function entityTag(file: string, content?: Uint8Array): Promise<string> {
  const { size, mtimeNs, ino } = await stat(file, { bigint: true });
  const stamp = `${size}-${mtimeNs}-${ino}`;
  const known = knownTags.get(file);
  if (known?.stamp === stamp) return known.tag;
  const tag = tagOf(content ?? (await readFile(file)));
  knownTags.set(file, { stamp, tag });
  return tag;
}

/** The entity tag of a content. */
export const tagOf = (content: Uint8Array) => `"${createHash('md5').update(content).digest('hex')}"`;
