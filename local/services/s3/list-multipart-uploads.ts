import type { ListMultipartUploadsCommandOutput } from '@aws-sdk/client-s3';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { listUploads, type Upload } from './uploads.ts';

interface Input {
  readonly Bucket: string;
  readonly Prefix?: string;
  readonly Delimiter?: string;
  readonly MaxUploads?: number;
  /** Key and id of the last upload of the page before. */
  readonly KeyMarker?: string;
  readonly UploadIdMarker?: string;
}

const largestPage = 1000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export function listMultipartUploads(
  cloud: Cloud,
): Operation<Input, Omit<ListMultipartUploadsCommandOutput, '$metadata'>> {
  return async ({ Bucket, Prefix = '', Delimiter, MaxUploads = largestPage, KeyMarker = '', UploadIdMarker = '' }) => {
    cloud.bucketFolder(Bucket);
    if (Delimiter !== undefined) {
      throw new ServiceError('NotImplemented', 'The local AWS lists multipart uploads without Delimiter.', 501);
    }
    const matching = (await listUploads(cloud, Bucket)).filter(({ key }) => key.startsWith(Prefix));
    const following = matching.slice(afterMarker(matching, KeyMarker, UploadIdMarker));
    const page = following.slice(0, Math.min(MaxUploads, largestPage));
    const last = page.at(-1);
    const isTruncated = page.length < following.length;
    return {
      Bucket,
      Prefix,
      KeyMarker,
      UploadIdMarker,
      MaxUploads,
      IsTruncated: isTruncated,
      ...(isTruncated && last && { NextKeyMarker: last.key, NextUploadIdMarker: last.id }),
      Uploads: page.map(({ id, key, initiated }) => ({
        UploadId: id,
        Key: key,
        Initiated: initiated,
        StorageClass: 'STANDARD',
      })),
    };
  };
}

/** The index of the first upload of the next page. */
function afterMarker(uploads: readonly Upload[], keyMarker: string, idMarker: string): number {
  if (keyMarker === '') return 0;
  const marked = uploads.findIndex(({ key, id }) => key === keyMarker && id === idMarker);
  if (marked >= 0) return marked + 1;
  const following = uploads.findIndex(({ key }) => Buffer.compare(Buffer.from(key), Buffer.from(keyMarker)) > 0);
  return following < 0 ? uploads.length : following;
}
