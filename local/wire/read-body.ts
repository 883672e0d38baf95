import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../services/service-error.ts';

/** The whole body. Fails with `RequestEntityTooLargeException` (413) as soon as it is known to be too large. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new ServiceError(
      'RequestEntityTooLargeException',
      `The body of this request may have at most ${limit} bytes.`,
      413,
    );
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > limit) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError('IncompleteBody', 'The connection ended before the request was complete.');
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
