import type { CopyObjectCommandInput, CopyObjectCommandOutput } from '@aws-sdk/client-s3';
import { copyFile } from 'node:fs/promises';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { copySource } from './copy-source.ts';
import { notesIn, readNotes } from './notes.ts';
import { isMissing, noSuchKey, placeOf, tagOfFile, wholeSeconds } from './objects.ts';
import { writeWhole } from './write-whole.ts';

export type CopyObjectInput = CopyObjectCommandInput & {
  readonly Bucket: string;
  readonly Key: string;
  readonly CopySource: string;
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export function copyObject(cloud: Cloud): Operation<CopyObjectInput, Omit<CopyObjectCommandOutput, '$metadata'>> {
  return async (input) => {
    const source = await copySource(cloud, input);
    const place = placeOf(cloud, input.Bucket, input.Key);
    const replaces = input.MetadataDirective === 'REPLACE';
    if (source.place.file === place.file && !replaces) throw ontoItself();
    const { ETag: _ofParts, ...kept } = await readNotes(source.place, source.stamp);
    let ETag = '';
    await writeWhole(place, input, replaces ? notesIn(input) : kept, async (file) => {
      await copyFile(source.place.file, file).catch((error: unknown) => {
        throw isMissing(error) ? noSuchKey(source.place.key) : error;
      });
      ETag = await tagOfFile(file);
    });
    return { CopyObjectResult: { ETag, LastModified: wholeSeconds(new Date()) } };
  };
}

const ontoItself = () =>
  new ServiceError(
    'InvalidRequest',
    'This copy request is illegal because it is trying to copy an object to itself without changing its metadata.',
  );
