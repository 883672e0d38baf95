import { readFile } from 'node:fs/promises';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { preconditionFailed, sameTag } from './conditions.ts';
import { entityTag, getObject as find, isMissing, noSuchKey } from './objects.ts';
import { parseRange } from './range.ts';

export interface GetObjectInput {
  readonly Bucket: string;
  readonly Key: string;
  /** `bytes=0-9` */
  readonly Range?: string;
  readonly IfMatch?: string;
}

export interface GetObjectOutput {
  readonly Body: Uint8Array;
  readonly ETag: string;
  readonly ContentLength: number;
  readonly ContentType: string;
  /** `bytes 0-9/100`; only when a range was asked for. */
  readonly ContentRange?: string;
  readonly AcceptRanges: string;
  readonly LastModified: Date;
}

/** An object, or a range of its bytes. Fails with `NoSuchKey`, `InvalidRange`, `PreconditionFailed`. */
export function getObject(cloud: Cloud): Operation<GetObjectInput, GetObjectOutput> {
  return async ({ Bucket, Key, Range, IfMatch }) => {
    const object = await find(cloud.bucketFolder(Bucket), Key);
    const content = await readFile(object.file).catch((error: unknown) => {
      throw isMissing(error) ? noSuchKey(Key) : error;
    });
    const tag = await entityTag(object.file, content);
    if (IfMatch !== undefined && !sameTag(IfMatch, tag)) throw preconditionFailed('If-Match');
    const range = parseRange(Range, content.byteLength);
    const body = range === undefined ? content : content.subarray(range.first, range.last + 1);
    return {
      Body: body,
      ETag: tag,
      ContentLength: body.byteLength,
      ContentType: 'binary/octet-stream',
      ...(range && { ContentRange: `bytes ${range.first}-${range.last}/${content.byteLength}` }),
      AcceptRanges: 'bytes',
      LastModified: object.lastModified,
    };
  };
}
