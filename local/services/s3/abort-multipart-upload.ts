import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { endUpload, findUpload } from './uploads.ts';

interface Input {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export function abortMultipartUpload(cloud: Cloud): Operation<Input, object> {
  return async ({ Bucket, Key, UploadId }) => {
    await endUpload(cloud, await findUpload(cloud, Bucket, Key, UploadId));
    return {};
  };
}
