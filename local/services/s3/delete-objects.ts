import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { deleteObject } from './delete-object.ts';

export interface DeleteObjectsInput {
  readonly Bucket: string;
  readonly Delete: { readonly Objects: readonly { readonly Key: string }[]; readonly Quiet?: boolean };
}

export interface DeleteObjectsOutput {
  readonly Deleted: readonly { readonly Key: string }[];
  readonly Errors: readonly { readonly Key: string; readonly Code: string; readonly Message: string }[];
}

/** Deletes up to 1,000 objects; what fails is in `Errors`, and the rest is deleted all the same. */
export function deleteObjects(cloud: Cloud): Operation<DeleteObjectsInput, DeleteObjectsOutput> {
  const deleteOne = deleteObject(cloud);
  return async ({ Bucket, Delete }, call) => {
    cloud.bucketFolder(Bucket);
    if (Delete.Objects.length === 0 || Delete.Objects.length > 1000) {
      throw new ServiceError('MalformedXML', `DeleteObjects takes 1 to 1000 keys; got ${Delete.Objects.length}.`);
    }
    const Deleted: { Key: string }[] = [];
    const Errors: { Key: string; Code: string; Message: string }[] = [];
    for (const { Key } of Delete.Objects) {
      try {
        cloud.authorize('s3:DeleteObject', { Bucket, Key }, call.caller);
        await deleteOne({ Bucket, Key }, call);
        if (Delete.Quiet !== true) Deleted.push({ Key });
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        Errors.push({ Key, Code: error.name, Message: error.message });
      }
    }
    return { Deleted, Errors };
  };
}
