import type { UploadPartCommandOutput } from '@aws-sdk/client-s3';
import { writeFile } from 'node:fs/promises';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { checksumsIn, type Checksums } from './put-object.ts';
import { findUpload, savePart } from './uploads.ts';

interface Input extends Checksums {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
  readonly PartNumber: number;
  readonly Body?: Uint8Array | string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export function uploadPart(cloud: Cloud): Operation<Input, Omit<UploadPartCommandOutput, '$metadata'>> {
  return async ({ Bucket, Key, UploadId, PartNumber, Body = '', ...input }) => {
    const upload = await findUpload(cloud, Bucket, Key, UploadId);
    const ETag = await savePart(cloud, upload, PartNumber, (file) => writeFile(file, Body));
    return { ETag, ...checksumsIn(input) };
  };
}
