import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { open } from 'node:fs/promises';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { stampOf } from './notes.ts';
import { isMissing, noSuchKey, type StoredObject } from './objects.ts';
import { parseRange, type ByteRange } from './range.ts';
import { readObject, type ReadInput } from './read-object.ts';

export type GetObjectOutput = Omit<GetObjectCommandOutput, '$metadata' | 'Body'> & { readonly Body: Uint8Array };

/** What is answered is in memory meanwhile. Clients read larger objects by ranges. */
const largestAnswer = 1024 ** 3;

/**
 * An object, or a range of its bytes. Fails with `NoSuchKey`, `InvalidRange`, `PreconditionFailed`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function getObject(cloud: Cloud): Operation<ReadInput, GetObjectOutput> {
  const get = async (input: ReadInput): Promise<GetObjectOutput> => {
    const { object, described } = await readObject(cloud, input);
    const range = parseRange(input.Range, object.size);
    const Body = await readBytes(object, range ?? { first: 0, last: object.size - 1 });
    if (Body === undefined) return get(input);
    return {
      ...described,
      Body,
      ContentLength: Body.byteLength,
      ...(range && { ContentRange: `bytes ${range.first}-${range.last}/${object.size}` }),
    };
  };
  return get;
}

/** Undefined when another object has meanwhile come to its place, of which nothing was told yet. */
async function readBytes(object: StoredObject, { first, last }: ByteRange): Promise<Uint8Array | undefined> {
  const length = last - first + 1;
  if (length > largestAnswer) {
    const limit = `The local AWS answers at most ${largestAnswer} bytes at once: ask for a Range.`;
    throw new ServiceError('InvalidRange', limit, 416);
  }
  const handle = await open(object.place.file).catch((error: unknown) => {
    throw isMissing(error) ? noSuchKey(object.place.key) : error;
  });
  try {
    if (stampOf(await handle.stat({ bigint: true })) !== object.stamp) return undefined;
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, first);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
