import type { HeadObjectCommandInput, HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Cloud } from '../../cloud.ts';
import { ServiceError } from '../service-error.ts';
import { checkReadConditions } from './conditions.ts';
import { defaultContentType, readNotes } from './notes.ts';
import { entityTag, getObject, placeOf, type StoredObject } from './objects.ts';

/** What GetObject and HeadObject ask alike. */
export type ReadInput = Omit<HeadObjectCommandInput, 'Bucket' | 'Key'> & {
  readonly Bucket: string;
  readonly Key: string;
};

type Described = Omit<HeadObjectCommandOutput, '$metadata'>;

/** An object, if it may be read under the request's conditions, and what there is to know of it. */
export async function readObject(
  cloud: Cloud,
  input: ReadInput,
): Promise<{ readonly object: StoredObject; readonly described: Described }> {
  const object = await getObject(placeOf(cloud, input.Bucket, input.Key));
  refuseUnsupported(input);
  await checkReadConditions(object, input);
  const { ETag, ...notes } = await readNotes(object.place, object.stamp);
  const described: Described = {
    ETag: ETag ?? (await entityTag(object)),
    ContentType: defaultContentType,
    ContentLength: object.size,
    AcceptRanges: 'bytes',
    LastModified: object.lastModified,
    ...notes,
    ...asked(input),
  };
  return { object, described };
}

/** Headers of the answer that a presigned URL may set. */
function asked(input: ReadInput): Partial<Described> {
  const headers = {
    CacheControl: input.ResponseCacheControl,
    ContentDisposition: input.ResponseContentDisposition,
    ContentEncoding: input.ResponseContentEncoding,
    ContentLanguage: input.ResponseContentLanguage,
    ContentType: input.ResponseContentType,
  };
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
}

function refuseUnsupported({ VersionId, PartNumber }: ReadInput): void {
  if (VersionId !== undefined && VersionId !== 'null') {
    throw new ServiceError('NoSuchVersion', 'The local AWS keeps one version of an object.', 404);
  }
  if (PartNumber !== undefined) {
    throw new ServiceError('NotImplemented', 'The local AWS does not support reading by PartNumber: use Range.', 501);
  }
}
