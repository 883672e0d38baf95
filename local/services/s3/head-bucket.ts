import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';

export interface HeadBucketInput {
  readonly Bucket: string;
}

/** Fails with `NoSuchBucket`. */
export function headBucket(cloud: Cloud): Operation<HeadBucketInput, { readonly BucketRegion: string }> {
  return ({ Bucket }) => {
    cloud.bucketFolder(Bucket);
    return Promise.resolve({ BucketRegion: cloud.region });
  };
}
