import type { Checksum } from '@smithy/types';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ServiceError } from '../services/service-error.ts';
import type { WireRequest } from './http-message.ts';

type Compute = (body: Buffer) => Promise<string> | string;

/** Checksums that clients send beside a body, in base64. */
const checksums: Readonly<Record<string, Compute>> = {
  'content-md5': hashed('md5'),
  'x-amz-checksum-crc32': (body) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(body));
    return bytes.toString('base64');
  },
  'x-amz-checksum-crc32c': summed(async () => new (await import('@aws-sdk/checksums/crc')).Crc32c()),
  'x-amz-checksum-crc64nvme': summed(async () => new (await import('@aws-sdk/checksums/crc')).Crc64Nvme()),
  'x-amz-checksum-sha1': hashed('sha1'),
  'x-amz-checksum-sha256': hashed('sha256'),
};

/** Fails with `BadDigest` when a checksum in the headers or the trailer is not that of the body. */
export async function verifyChecksums({ headers, body }: WireRequest): Promise<void> {
  if ('x-amz-checksum-type' in headers) return; // CompleteMultipartUpload's is that of the object, not of its body.
  for (const [header, compute] of Object.entries(checksums)) {
    const declared = headers[header];
    if (declared === undefined || declared === (await compute(body))) continue;
    throw new ServiceError('BadDigest', `The ${header} you specified did not match what we received: ${declared}`);
  }
}

function hashed(algorithm: string): Compute {
  return (body) => createHash(algorithm).update(body).digest('base64');
}

function summed(make: () => Promise<Checksum>): Compute {
  return async (body) => {
    const checksum = await make();
    checksum.update(body);
    return Buffer.from(await checksum.digest()).toString('base64');
  };
}
