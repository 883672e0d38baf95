import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../services/service-error.ts';

/** The whole body. Fails with `EntityTooLarge` (413) as soon as it is known to be too large. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new ServiceError('EntityTooLarge', `The request's body exceeds the local AWS's limit of ${limit} bytes.`, 413);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
