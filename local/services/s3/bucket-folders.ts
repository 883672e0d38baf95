import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from '../service-error.ts';

/**
 * Makes the folders that stand for buckets.
 *
 * @returns the folder of a bucket by its name; fails with `NoSuchBucket` for any other name
 */
export function createBucketFolders(stateFolder: string, buckets: readonly string[]): (bucket: string) => string {
  const folders = new Map(buckets.map((bucket) => [bucket, join(stateFolder, 'buckets', bucket)]));
  for (const folder of folders.values()) mkdirSync(folder, { recursive: true });
  return (bucket) => {
    const folder = folders.get(bucket);
    if (folder === undefined) {
      throw new ServiceError('NoSuchBucket', `The specified bucket does not exist: ${bucket}`, 404);
    }
    return folder;
  };
}
