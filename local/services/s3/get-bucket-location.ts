import type { GetBucketLocationCommandOutput } from '@aws-sdk/client-s3';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';

/** Of us-east-1 it is nothing. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
export function getBucketLocation(
  cloud: Cloud,
): Operation<{ readonly Bucket: string }, Pick<GetBucketLocationCommandOutput, 'LocationConstraint'>> {
  return ({ Bucket }) => {
    cloud.bucketFolder(Bucket);
    const LocationConstraint = cloud.region === 'us-east-1' ? undefined : cloud.region;
    return Promise.resolve({ LocationConstraint } as Pick<GetBucketLocationCommandOutput, 'LocationConstraint'>);
  };
}
