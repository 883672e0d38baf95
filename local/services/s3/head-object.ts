import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { readObject, type ReadInput } from './read-object.ts';

/**
 * What there is to know of an object without its content. Fails with `NoSuchKey`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
export function headObject(cloud: Cloud): Operation<ReadInput, Omit<HeadObjectCommandOutput, '$metadata'>> {
  return async (input) => (await readObject(cloud, input)).described;
}
