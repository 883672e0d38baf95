import type { PutObjectCommandInput, PutObjectCommandOutput } from '@aws-sdk/client-s3';
import { writeFile } from 'node:fs/promises';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { notesIn } from './notes.ts';
import { placeOf, tagOf } from './objects.ts';
import { writeWhole } from './write-whole.ts';

export type PutObjectInput = Omit<PutObjectCommandInput, 'Bucket' | 'Key' | 'Body'> & {
  readonly Bucket: string;
  readonly Key: string;
  readonly Body?: Uint8Array | string;
};

export type PutObjectOutput = Omit<PutObjectCommandOutput, '$metadata'>;

/** Checksums that a client may send; all are verified where requests come in, and answered, but not kept. */
const checksums = ['ChecksumCRC32', 'ChecksumCRC32C', 'ChecksumCRC64NVME', 'ChecksumSHA1', 'ChecksumSHA256'] as const;

export type Checksums = Partial<Record<(typeof checksums)[number], string>>;

export const checksumsIn = (input: Checksums): Checksums =>
  Object.fromEntries(checksums.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])));

/** Writes an object whole or not at all. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export function putObject(cloud: Cloud): Operation<PutObjectInput, PutObjectOutput> {
  return async ({ Bucket, Key, Body = '', ...input }) => {
    const content = typeof Body === 'string' ? Buffer.from(Body) : Body;
    await writeWhole(placeOf(cloud, Bucket, Key), input, notesIn(input), (file) => writeFile(file, content));
    return { ETag: tagOf(content), ...checksumsIn(input) };
  };
}
