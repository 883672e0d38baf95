import { rmdir, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { oneAtATime, preconditionFailed, sameTag } from './conditions.ts';
import { forgetNotes } from './notes.ts';
import { entityTag, findObject, noSuchKey, placeOf, type Place } from './objects.ts';

export interface DeleteObjectInput {
  readonly Bucket: string;
  readonly Key: string;
  /** Only if the object there has this entity tag. */
  readonly IfMatch?: string;
}

/** Deletes an object; one that is not there is as good as deleted. Fails with `PreconditionFailed` on another tag. */
export function deleteObject(cloud: Cloud): Operation<DeleteObjectInput, object> {
  return async ({ Bucket, Key, IfMatch }) => {
    const place = placeOf(cloud, Bucket, Key);
    await oneAtATime(place.file, () => removeObject(place, IfMatch));
    return {};
  };
}

async function removeObject(place: Place, ifMatch?: string): Promise<void> {
  const object = await findObject(place);
  if (object === undefined) {
    if (ifMatch !== undefined) throw noSuchKey(place.key);
    return;
  }
  if (ifMatch !== undefined && !sameTag(ifMatch, await entityTag(object))) throw preconditionFailed('If-Match');
  await unlink(place.file);
  await forgetNotes(place);
  await removeEmptyFolders(dirname(place.file), place.bucketFolder);
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
