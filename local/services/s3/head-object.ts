import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { preconditionFailed, sameTag } from './conditions.ts';
import { entityTag, getObject } from './objects.ts';

export interface HeadObjectInput {
  readonly Bucket: string;
  readonly Key: string;
  readonly IfMatch?: string;
}

export interface HeadObjectOutput {
  readonly ETag: string;
  readonly ContentLength: number;
  readonly ContentType: string;
  readonly AcceptRanges: string;
  readonly LastModified: Date;
}

/** What there is to know of an object without its content. Fails with `NoSuchKey`. */
export function headObject(cloud: Cloud): Operation<HeadObjectInput, HeadObjectOutput> {
  return async ({ Bucket, Key, IfMatch }) => {
    const object = await getObject(cloud.bucketFolder(Bucket), Key);
    const tag = await entityTag(object.file);
    if (IfMatch !== undefined && !sameTag(IfMatch, tag)) throw preconditionFailed('If-Match');
    return {
      ETag: tag,
      ContentLength: object.size,
      ContentType: 'binary/octet-stream',
      AcceptRanges: 'bytes',
      LastModified: object.lastModified,
    };
  };
}
