import type { Cloud } from '../../cloud.ts';
import { ServiceError } from '../service-error.ts';
import { checkReadConditions, preconditionFailed } from './conditions.ts';
import { getObject, placeOf, type StoredObject } from './objects.ts';

export interface CopySourceInput {
  /** `bucket/key`, with or without a slash before it, URL-encoded. */
  readonly CopySource: string;
  readonly CopySourceIfMatch?: string;
  readonly CopySourceIfNoneMatch?: string;
  readonly CopySourceIfModifiedSince?: Date;
  readonly CopySourceIfUnmodifiedSince?: Date;
}

/** The object to copy from, if it meets the request's conditions; of a copy an unmet one is always a 412. */
export async function copySource(cloud: Cloud, input: CopySourceInput): Promise<StoredObject> {
  const [path = '', version] = input.CopySource.split(/\?versionId=/, 2);
  const [, bucket, key] = /^\/?([^/]+)\/(.+)$/s.exec(decodeURIComponent(path)) ?? [];
  if (bucket === undefined || key === undefined || (version ?? 'null') !== 'null') {
    const message = `Copy Source must mention the source bucket and key: ${input.CopySource}`;
    throw new ServiceError('InvalidArgument', message);
  }
  const object = await getObject(placeOf(cloud, bucket, key));
  try {
    await checkReadConditions(object, {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    });
  } catch (error) {
    throw (error as Error).name === 'NotModified' ? preconditionFailed('x-amz-copy-source-if-*') : error;
  }
  return object;
}
