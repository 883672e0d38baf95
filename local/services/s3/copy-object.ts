import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { getObject } from './get-object.ts';
import { putObject } from './put-object.ts';

export interface CopyObjectInput {
  readonly Bucket: string;
  readonly Key: string;
  /** `bucket/key`, with or without a slash before it, URL-encoded. */
  readonly CopySource: string;
}

export interface CopyObjectOutput {
  readonly CopyObjectResult: { readonly ETag: string; readonly LastModified: Date };
}

export function copyObject(cloud: Cloud): Operation<CopyObjectInput, CopyObjectOutput> {
  const read = getObject(cloud);
  const write = putObject(cloud);
  return async ({ Bucket, Key, CopySource }, call) => {
    const [, bucket, key] = /^\/?([^/]+)\/(.+)$/.exec(decodeURIComponent(CopySource)) ?? [];
    if (bucket === undefined || key === undefined) {
      throw new ServiceError('InvalidArgument', `Copy Source must mention the source bucket and key: ${CopySource}`);
    }
    const { Body } = await read({ Bucket: bucket, Key: key }, call);
    const { ETag } = await write({ Bucket, Key, Body }, call);
    return { CopyObjectResult: { ETag, LastModified: new Date() } };
  };
}
