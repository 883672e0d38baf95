import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { entityTag, findObject, isMissing } from './objects.ts';

export interface ListObjectsV2Input {
  readonly Bucket: string;
  readonly Prefix?: string;
  /** Keys that go on after the prefix as far as this are shown once, as a common prefix. */
  readonly Delimiter?: string;
  /** At most 1,000. */
  readonly MaxKeys?: number;
  readonly StartAfter?: string;
  readonly ContinuationToken?: string;
  readonly EncodingType?: string;
}

export interface ListObjectsV2Output {
  readonly Name: string;
  readonly Prefix: string;
  readonly Delimiter?: string;
  readonly MaxKeys: number;
  readonly KeyCount: number;
  readonly IsTruncated: boolean;
  readonly NextContinuationToken?: string;
  readonly EncodingType?: string;
  readonly Contents?: { Key: string; Size: number; ETag: string; LastModified: Date; StorageClass: string }[];
  readonly CommonPrefixes?: { readonly Prefix: string }[];
}

const largestPage = 1000;

/** Keys in the order of their UTF-8 bytes, a page at a time. A continuation token is the last entry shown. */
export function listObjectsV2(cloud: Cloud): Operation<ListObjectsV2Input, ListObjectsV2Output> {
  return async ({ Bucket, Prefix = '', Delimiter, MaxKeys = largestPage, EncodingType, ...position }) => {
    const folder = cloud.bucketFolder(Bucket);
    const after = readToken(position.ContinuationToken) ?? position.StartAfter ?? '';
    const entries = group(await keysUnder(folder, Prefix), Prefix, Delimiter).filter((entry) => before(after, entry));
    const page = entries.slice(0, Math.min(MaxKeys, largestPage));
    const last = page.at(-1);
    const isPrefix = (entry: string) => Delimiter !== undefined && entry.slice(Prefix.length).includes(Delimiter);
    const encode = (text: string) => (EncodingType === 'url' ? encodeKey(text) : text);
    const contents = await Promise.all(page.filter((entry) => !isPrefix(entry)).map((key) => describe(folder, key)));
    return {
      Name: Bucket,
      Prefix: encode(Prefix),
      ...(Delimiter === undefined ? {} : { Delimiter: encode(Delimiter) }),
      MaxKeys,
      KeyCount: page.length,
      IsTruncated: page.length < entries.length,
      ...(page.length < entries.length && last !== undefined && { NextContinuationToken: token(last) }),
      ...(EncodingType === undefined ? {} : { EncodingType }),
      ...listed(
        'Contents',
        contents.flatMap((object) => (object === undefined ? [] : [{ ...object, Key: encode(object.Key) }])),
      ),
      ...listed(
        'CommonPrefixes',
        page.filter(isPrefix).map((entry) => ({ Prefix: encode(entry) })),
      ),
    };
  };
}

/** S3 leaves empty lists out. */
const listed = (name: string, items: readonly object[]) => (items.length === 0 ? {} : { [name]: items });

async function keysUnder(bucketFolder: string, prefix: string): Promise<string[]> {
  const start = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  if (start.split('/').some((part, index, parts) => part === '..' || (part === '' && index < parts.length - 1))) {
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

/** Keys and common prefixes, each once, in the order of their bytes. */
function group(keys: readonly string[], prefix: string, delimiter: string | undefined): string[] {
  const shorten = (key: string) => {
    const end = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
    return end < 0 ? key : key.slice(0, end + (delimiter ?? '').length);
  };
  return [...new Set(keys.map(shorten))].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

const before = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

async function describe(folder: string, key: string) {
  const object = await findObject(folder, key);
  if (object === undefined) return undefined; // Deleted meanwhile.
  const { size, lastModified, file } = object;
  return { Key: key, Size: size, ETag: await entityTag(file), LastModified: lastModified, StorageClass: 'STANDARD' };
}

const encodeKey = (text: string) => encodeURIComponent(text).replaceAll('%2F', '/');

const token = (entry: string) => Buffer.from(entry).toString('base64url');

function readToken(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^[\w-]+$/.test(text)) {
    throw new ServiceError('InvalidArgument', `The continuation token provided is incorrect: ${text}`);
  }
  return Buffer.from(text, 'base64url').toString();
}
