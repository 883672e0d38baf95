import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import { ServiceError } from '../service-error.ts';
import { entityTag, findObject, isMissing, placeOf } from './objects.ts';

export interface ListingInput {
  readonly Bucket: string;
  readonly Prefix?: string;
  /** Keys that go on after the prefix as far as this are shown once, as a common prefix. */
  readonly Delimiter?: string;
  /** At most 1,000. */
  readonly MaxKeys?: number;
  readonly EncodingType?: string;
}

const largestPage = 1000;

/** What both forms of listing answer: keys in the order of their UTF-8 bytes, those that follow `after`. */
export async function listPage(cloud: Cloud, input: ListingInput, after: string) {
  const { Bucket, Prefix = '', Delimiter, MaxKeys = largestPage, EncodingType } = input;
  if (MaxKeys < 0) throw new ServiceError('InvalidArgument', 'Argument maxKeys must be an integer of at least 0');
  const folder = cloud.bucketFolder(Bucket);
  const entries = group(await keysUnder(folder, Prefix), Prefix, Delimiter).filter((entry) => before(after, entry));
  const page = entries.slice(0, Math.min(MaxKeys, largestPage));
  const isPrefix = (entry: string) => Delimiter !== undefined && entry.slice(Prefix.length).includes(Delimiter);
  const encode = (text: string) => (EncodingType === 'url' ? encodeKey(text) : text);
  const keys = page.filter((entry) => !isPrefix(entry));
  const objects = await Promise.all(keys.map((key) => describe(cloud, Bucket, key)));
  const found = objects.flatMap((object) => (object === undefined ? [] : [{ ...object, Key: encode(object.Key) }]));
  const prefixes = page.filter(isPrefix).map((entry) => ({ Prefix: encode(entry) }));
  return {
    /** The last entry shown, if more follow. */
    last: MaxKeys > 0 && page.length < entries.length ? page.at(-1) : undefined,
    count: page.length,
    encode,
    shared: {
      Name: Bucket,
      Prefix: encode(Prefix),
      ...(Delimiter === undefined ? {} : { Delimiter: encode(Delimiter) }),
      MaxKeys,
      IsTruncated: MaxKeys > 0 && page.length < entries.length,
      ...(EncodingType === undefined ? {} : { EncodingType }),
      // S3 leaves empty lists out.
      ...(found.length > 0 && { Contents: found }),
      ...(prefixes.length > 0 && { CommonPrefixes: prefixes }),
    },
  };
}

async function keysUnder(bucketFolder: string, prefix: string): Promise<string[]> {
  const start = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  if (start.split('/').some((part, index, parts) => isNoFolder(part) && (part !== '' || index < parts.length - 1))) {
    return [];
  }
  try {
    const entries = await readdir(join(bucketFolder, start), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(bucketFolder.length + 1))
      .filter((key) => key.startsWith(prefix));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Parts of a prefix that no key has. */
const isNoFolder = (part: string) =>
  part === '' || part === '.' || part === '..' || part.includes('\0') || Buffer.byteLength(part) > 255;

/** Keys and common prefixes, each once, in the order of their bytes. */
function group(keys: readonly string[], prefix: string, delimiter: string | undefined): string[] {
  const shorten = (key: string) => {
    const end = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
    return end < 0 ? key : key.slice(0, end + (delimiter ?? '').length);
  };
  return [...new Set(keys.map(shorten))].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

const before = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

async function describe(cloud: Cloud, bucket: string, key: string) {
  const object = await findObject(placeOf(cloud, bucket, key));
  if (object === undefined) return undefined; // Deleted meanwhile.
  const { size, lastModified } = object;
  return { Key: key, Size: size, ETag: await entityTag(object), LastModified: lastModified, StorageClass: 'STANDARD' };
}

const encodeKey = (text: string) => encodeURIComponent(text).replaceAll('%2F', '/');

/** A token that says after which entry the next page begins. */
export const tokenOf = (entry: string) => Buffer.from(entry).toString('base64url');

export function entryOf(token: string): string {
  if (!/^[\w-]+$/.test(token)) {
    throw new ServiceError('InvalidArgument', `The continuation token provided is incorrect: ${token}`);
  }
  return Buffer.from(token, 'base64url').toString();
}
