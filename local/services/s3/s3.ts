import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { copyObject } from './copy-object.ts';
import { deleteObject } from './delete-object.ts';
import { deleteObjects } from './delete-objects.ts';
import { getObject } from './get-object.ts';
import { headBucket } from './head-bucket.ts';
import { headObject } from './head-object.ts';
import { listBuckets } from './list-buckets.ts';
import { listObjectsV2 } from './list-objects-v2.ts';
import { putObject, removeUnfinished } from './put-object.ts';

/** S3 over plain folders: an object is the file `<state>/buckets/<bucket>/<key>`. */
export function createS3(cloud: Cloud): Service {
  removeUnfinished(cloud.stateFolder);
  return {
    operations: {
      CopyObject: copyObject(cloud),
      DeleteObject: deleteObject(cloud),
      DeleteObjects: deleteObjects(cloud),
      GetObject: getObject(cloud),
      HeadBucket: headBucket(cloud),
      HeadObject: headObject(cloud),
      ListBuckets: listBuckets(cloud),
      ListObjectsV2: listObjectsV2(cloud),
      PutObject: putObject(cloud),
    },
  };
}
