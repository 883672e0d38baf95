import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { abortMultipartUpload } from './abort-multipart-upload.ts';
import { completeMultipartUpload } from './complete-multipart-upload.ts';
import { copyObject } from './copy-object.ts';
import { createMultipartUpload } from './create-multipart-upload.ts';
import { deleteObject } from './delete-object.ts';
import { deleteObjects } from './delete-objects.ts';
import { getBucketLocation } from './get-bucket-location.ts';
import { getObject } from './get-object.ts';
import { headBucket } from './head-bucket.ts';
import { headObject } from './head-object.ts';
import { listBuckets } from './list-buckets.ts';
import { listMultipartUploads } from './list-multipart-uploads.ts';
import { listObjectsV2 } from './list-objects-v2.ts';
import { listObjects } from './list-objects.ts';
import { listParts } from './list-parts.ts';
import { putObject } from './put-object.ts';
import { uploadPartCopy } from './upload-part-copy.ts';
import { uploadPart } from './upload-part.ts';
import { removeUnfinished } from './write-whole.ts';

/** S3 over plain folders: an object is the file `<state>/buckets/<bucket>/<key>`. */
export function createS3(cloud: Cloud): Service {
  removeUnfinished(cloud.stateFolder);
  return {
    operations: {
      AbortMultipartUpload: abortMultipartUpload(cloud),
      CompleteMultipartUpload: completeMultipartUpload(cloud),
      CopyObject: copyObject(cloud),
      CreateMultipartUpload: createMultipartUpload(cloud),
      DeleteObject: deleteObject(cloud),
      DeleteObjects: deleteObjects(cloud),
      GetBucketLocation: getBucketLocation(cloud),
      GetObject: getObject(cloud),
      HeadBucket: headBucket(cloud),
      HeadObject: headObject(cloud),
      ListBuckets: listBuckets(cloud),
      ListMultipartUploads: listMultipartUploads(cloud),
      ListObjects: listObjects(cloud),
      ListObjectsV2: listObjectsV2(cloud),
      ListParts: listParts(cloud),
      PutObject: putObject(cloud),
      UploadPart: uploadPart(cloud),
      UploadPartCopy: uploadPartCopy(cloud),
    },
  };
}
