import type { UploadPartCopyCommandInput, UploadPartCopyCommandOutput } from '@aws-sdk/client-s3';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { copySource, type CopySourceInput } from './copy-source.ts';
import { wholeSeconds } from './objects.ts';
import { parseRange } from './range.ts';
import { findUpload, savePart } from './uploads.ts';

type Input = UploadPartCopyCommandInput &
  CopySourceInput & {
    readonly Bucket: string;
    readonly Key: string;
    readonly UploadId: string;
    readonly PartNumber: number;
  };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export function uploadPartCopy(cloud: Cloud): Operation<Input, Omit<UploadPartCopyCommandOutput, '$metadata'>> {
  return async (input) => {
    const upload = await findUpload(cloud, input.Bucket, input.Key, input.UploadId);
    const { place, size } = await copySource(cloud, input);
    const range = parseRange(input.CopySourceRange, size);
    const bytes = range && { start: range.first, end: range.last };
    const ETag = await savePart(cloud, upload, input.PartNumber, (file) =>
      pipeline(createReadStream(place.file, bytes), createWriteStream(file)),
    );
    return { CopyPartResult: { ETag, LastModified: wholeSeconds(new Date()) } };
  };
}
