import type { ListPartsCommandOutput } from '@aws-sdk/client-s3';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { findUpload, listParts as partsOf } from './uploads.ts';

interface Input {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
  readonly MaxParts?: number;
  /** The last part of the page before. */
  readonly PartNumberMarker?: string;
}

const largestPage = 1000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export function listParts(cloud: Cloud): Operation<Input, Omit<ListPartsCommandOutput, '$metadata'>> {
  return async ({ Bucket, Key, UploadId, MaxParts = largestPage, PartNumberMarker = '0' }) => {
    const all = await partsOf(cloud, await findUpload(cloud, Bucket, Key, UploadId));
    const following = all.filter(({ number }) => number > Number(PartNumberMarker));
    const page = following.slice(0, Math.min(MaxParts, largestPage));
    const last = page.at(-1);
    return {
      Bucket,
      Key,
      UploadId,
      PartNumberMarker,
      MaxParts,
      IsTruncated: page.length < following.length,
      ...(page.length < following.length && last && { NextPartNumberMarker: String(last.number) }),
      StorageClass: 'STANDARD',
      Parts: page.map(({ number, size, tag, lastModified }) => ({
        PartNumber: number,
        Size: size,
        ETag: tag,
        LastModified: lastModified,
      })),
    };
  };
}
