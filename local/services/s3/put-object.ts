import { rmSync } from 'node:fs';
import { mkdir, rename, writeFile, unlink } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { oneAtATime, preconditionFailed, sameTag } from './conditions.ts';
import { entityTag, fileOf, findObject, noSuchKey, tagOf } from './objects.ts';

export interface PutObjectInput {
  readonly Bucket: string;
  readonly Key: string;
  readonly Body?: Uint8Array | string;
  /** `*`: only if there is no such object yet. */
  readonly IfNoneMatch?: string;
  /** Only if the object there has this entity tag. */
  readonly IfMatch?: string;
}

export interface PutObjectOutput {
  readonly ETag: string;
}

/**
 * Writes an object whole or not at all. The conditions are decided and written in one step, so of many concurrent
 * writers with `IfNoneMatch: '*'` exactly one succeeds; the others get `PreconditionFailed` (412).
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function putObject(cloud: Cloud): Operation<PutObjectInput, PutObjectOutput> {
  return async ({ Bucket, Key, Body = '', IfNoneMatch, IfMatch }) => {
    const bucketFolder = cloud.bucketFolder(Bucket);
    const file = fileOf(bucketFolder, Key);
    if (IfNoneMatch !== undefined && IfNoneMatch !== '*') {
      throw new ServiceError('NotImplemented', 'IfNoneMatch of PutObject knows only the value *.', 501);
    }
    const content = typeof Body === 'string' ? Buffer.from(Body) : Body;
    return await oneAtATime(file, async () => {
      await checkConditions(bucketFolder, Key, IfNoneMatch, IfMatch);
      await writeWhole(cloud.stateFolder, file, content);
      return { ETag: tagOf(content) };
    });
  };
}

async function checkConditions(folder: string, key: string, ifNoneMatch?: string, ifMatch?: string): Promise<void> {
  if (ifNoneMatch === undefined && ifMatch === undefined) return;
  const existing = await findObject(folder, key);
  if (ifNoneMatch !== undefined && existing !== undefined) throw preconditionFailed('If-None-Match');
  if (ifMatch === undefined) return;
  if (existing === undefined) throw noSuchKey(key);
  if (!sameTag(ifMatch, await entityTag(existing.file))) throw preconditionFailed('If-Match');
}

const unfinished = (stateFolder: string) => join(stateFolder, 'tmp');

/** Removes what a killed process had not put in its place, which may be personal data. */
export function removeUnfinished(stateFolder: string): void {
  rmSync(unfinished(stateFolder), { recursive: true, force: true });
}

/** Beside the buckets first, then renamed: no reader, and no kill, sees half an object. */
async function writeWhole(stateFolder: string, file: string, content: Uint8Array): Promise<void> {
  const temporary = join(unfinished(stateFolder), randomUUID());
  await mkdir(dirname(temporary), { recursive: true });
  try {
    await writeFile(temporary, content);
    await moveTo(temporary, file);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw readable(error, file);
  }
}

/** A concurrent DeleteObject takes empty folders away: then the folder is made again. */
async function moveTo(temporary: string, file: string, attempts = 5): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await rename(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempts === 1) throw error;
    await moveTo(temporary, file, attempts - 1);
  }
}

function readable(error: unknown, file: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
      return new ServiceError('ServiceUnavailable', `No space left on the disk that holds ${file}.`, 503);
    case 'EISDIR':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return new ServiceError(
        'InvalidArgument',
        `The local AWS keeps objects as files: a key cannot be both an object and the folder of others (${file}).`,
      );
    default:
      return error;
  }
}
