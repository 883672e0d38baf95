import type { CreateMultipartUploadCommandInput, CreateMultipartUploadCommandOutput } from '@aws-sdk/client-s3';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { notesIn } from './notes.ts';
import { beginUpload } from './uploads.ts';

type Input = CreateMultipartUploadCommandInput & { readonly Bucket: string; readonly Key: string };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export function createMultipartUpload(
  cloud: Cloud,
): Operation<Input, Omit<CreateMultipartUploadCommandOutput, '$metadata'>> {
  return async ({ Bucket, Key, ...input }) => {
    const { id } = await beginUpload(cloud, Bucket, Key, notesIn(input));
    const { ChecksumAlgorithm, ChecksumType } = input;
    return { Bucket, Key, UploadId: id, ChecksumAlgorithm, ChecksumType };
  };
}
