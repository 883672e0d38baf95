import { rmdir, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { oneAtATime, preconditionFailed, sameTag } from './conditions.ts';
import { entityTag, fileOf, findObject, noSuchKey } from './objects.ts';

export interface DeleteObjectInput {
  readonly Bucket: string;
  readonly Key: string;
  /** Only if the object there has this entity tag. */
  readonly IfMatch?: string;
}

/** Deletes an object; one that is not there is as good as deleted. Fails with `PreconditionFailed` on another tag. */
export function deleteObject(cloud: Cloud): Operation<DeleteObjectInput, object> {
  return async ({ Bucket, Key, IfMatch }) => {
    const bucketFolder = cloud.bucketFolder(Bucket);
    await oneAtATime(fileOf(bucketFolder, Key), () => removeObject(bucketFolder, Key, IfMatch));
    return {};
  };
}

async function removeObject(bucketFolder: string, key: string, ifMatch?: string): Promise<void> {
  const object = await findObject(bucketFolder, key);
  if (object === undefined) {
    if (ifMatch !== undefined) throw noSuchKey(key);
    return;
  }
  if (ifMatch !== undefined && !sameTag(ifMatch, await entityTag(object.file))) throw preconditionFailed('If-Match');
  await unlink(object.file);
  await removeEmptyFolders(dirname(object.file), bucketFolder);
}

/** S3 has no folders: with its last object a folder goes as well. */
async function removeEmptyFolders(folder: string, bucketFolder: string): Promise<void> {
  if (folder === bucketFolder) return;
  try {
    await rmdir(folder);
  } catch {
    return; // Not empty, or gone already: both mean that there is nothing left to do.
  }
  await removeEmptyFolders(dirname(folder), bucketFolder);
}
