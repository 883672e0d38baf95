import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ServiceError } from '../services/service-error.ts';
import type { WireRequest } from './http-message.ts';

/** Checksums that clients send beside a body; others (CRC32C, CRC64NVME) are taken as they come. */
const checksums: Readonly<Record<string, (body: Buffer) => string>> = {
  'content-md5': (body) => createHash('md5').update(body).digest('base64'),
  'x-amz-checksum-crc32': (body) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(body));
    return bytes.toString('base64');
  },
  'x-amz-checksum-sha1': (body) => createHash('sha1').update(body).digest('base64'),
  'x-amz-checksum-sha256': (body) => createHash('sha256').update(body).digest('base64'),
};

/** Fails with `BadDigest` when a checksum in the headers or the trailer is not that of the body. */
export function verifyChecksums({ headers, body }: WireRequest): void {
  for (const [header, compute] of Object.entries(checksums)) {
    const declared = headers[header];
    if (declared === undefined || declared === compute(body)) continue;
    throw new ServiceError('BadDigest', `The ${header} you specified did not match what we received: ${declared}`);
  }
}
