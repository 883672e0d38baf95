import type { CompleteMultipartUploadCommandInput, CompleteMultipartUploadCommandOutput } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { sameTag } from './conditions.ts';
import { placeOf } from './objects.ts';
import { endUpload, findUpload, listParts, type Part } from './uploads.ts';
import { writeWhole } from './write-whole.ts';

type Input = CompleteMultipartUploadCommandInput & {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
};

const smallestPart = 5 * 1024 * 1024;

/** Puts the named parts together. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export function completeMultipartUpload(
  cloud: Cloud,
): Operation<Input, Omit<CompleteMultipartUploadCommandOutput, '$metadata'>> {
  return async ({ Bucket, Key, UploadId, MultipartUpload, ...conditions }) => {
    const upload = await findUpload(cloud, Bucket, Key, UploadId);
    const parts = chosen(await listParts(cloud, upload), MultipartUpload?.Parts ?? []);
    const ETag = tagOfParts(parts);
    await writeWhole(placeOf(cloud, Bucket, Key), conditions, { ...upload.notes, ETag }, async (file) => {
      for (const part of parts) await pipeline(createReadStream(part.file), createWriteStream(file, { flags: 'a' }));
    });
    await endUpload(cloud, upload);
    return { Bucket, Key, ETag, Location: `${cloud.endpoint}/${Bucket}/${encodeURIComponent(Key)}` };
  };
}

/** The MD5 of the parts' MD5s, and how many there are: `"d41d8cd98f00b204e9800998ecf8427e-2"` */
function tagOfParts(parts: readonly Part[]): string {
  const hash = createHash('md5');
  for (const { tag } of parts) hash.update(Buffer.from(tag.replaceAll('"', ''), 'hex'));
  return `"${hash.digest('hex')}-${parts.length}"`;
}

function chosen(
  uploaded: readonly Part[],
  named: readonly { readonly PartNumber?: number; readonly ETag?: string }[],
): Part[] {
  if (named.length === 0) throw new ServiceError('MalformedXML', 'You must specify at least one part');
  const parts = named.map(({ PartNumber, ETag = '' }) => {
    const part = uploaded.find(({ number, tag }) => number === PartNumber && sameTag(ETag, tag));
    if (part !== undefined) return part;
    throw new ServiceError(
      'InvalidPart',
      `One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag (part ${PartNumber}).`,
    );
  });
  if (parts.some(({ number }, index) => number <= (parts[index - 1]?.number ?? 0))) {
    throw new ServiceError('InvalidPartOrder', 'The list of parts was not in ascending order.');
  }
  const small = parts.slice(0, -1).find(({ size }) => size < smallestPart);
  if (small === undefined) return parts;
  const message = `Your proposed upload is smaller than the minimum allowed size (part ${small.number}: ${small.size} bytes, at least ${smallestPart}).`;
  throw new ServiceError('EntityTooSmall', message);
}
