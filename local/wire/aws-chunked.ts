/**
 * Bodies in chunks, as S3's clients send what they do not want to read twice: each chunk has its size before it, and
 * in the signed forms its signature. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
import { ServiceError } from '../services/service-error.ts';
import type { Authenticated } from './authenticate.ts';
import type { WireRequest } from './http-message.ts';
import { hmac, sameSignature, scopeOf, sha256, signingKey } from './signature.ts';

const emptyHash = sha256('');

/** The request with its chunks put together and the trailer among its headers; any other request as it is. */
export function decodeChunked(request: WireRequest, authenticated: Authenticated): WireRequest {
  const mode = request.headers['x-amz-content-sha256'] ?? '';
  if (!mode.startsWith('STREAMING-')) return request;
  const { chunks, trailer } = splitChunks(request.body);
  if (mode.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD')) checkChunks(request, authenticated, chunks);
  else if (mode !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') {
    throw new ServiceError('NotImplemented', `The local AWS does not support bodies of the kind ${mode}.`, 501);
  }
  const body = Buffer.concat(chunks.map(({ content }) => content));
  const length = request.headers['x-amz-decoded-content-length'];
  if (length !== undefined && Number(length) !== body.byteLength) {
    throw malformed(`x-amz-decoded-content-length is ${length}, but ${body.byteLength} bytes came`);
  }
  return { ...request, body, headers: { ...request.headers, ...trailer } };
}

interface Chunk {
  readonly content: Buffer;
  readonly signature: string;
}

function splitChunks(body: Buffer): { chunks: Chunk[]; trailer: Record<string, string> } {
  const chunks: Chunk[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', position);
    const line = lineEnd < 0 ? '' : body.toString('latin1', position, lineEnd);
    const [, digits, signature = ''] = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line) ?? [];
    if (digits === undefined) throw malformed('a chunk does not begin with its size');
    const size = parseInt(digits, 16);
    const start = lineEnd + 2;
    if (start + size > body.byteLength) throw malformed('a chunk is shorter than its size says');
    chunks.push({ content: body.subarray(start, start + size), signature });
    position = start + size;
    if (size === 0) return { chunks, trailer: readTrailer(body.toString('latin1', position)) };
    position += 2;
  }
}

/** `x-amz-checksum-crc32:AAAAAA==`, a line each. */
function readTrailer(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => line.split(/:\s*(.*)/s, 2).map((part) => part.trim())) as [string, string][],
  );
}

/** Every chunk's signature covers its content and the signature before it, the first one's the request's. */
function checkChunks(request: WireRequest, { authorization, secretAccessKey }: Authenticated, chunks: Chunk[]): void {
  if (authorization === undefined) throw malformed('a presigned URL takes no signed chunks');
  const key = signingKey(authorization, secretAccessKey);
  let previous = authorization.signature;
  for (const { content, signature } of chunks) {
    const date = request.headers['x-amz-date'] ?? '';
    const lines = ['AWS4-HMAC-SHA256-PAYLOAD', date, scopeOf(authorization), previous, emptyHash, sha256(content)];
    const expected = hmac(key, lines.join('\n')).toString('hex');
    if (!sameSignature(expected, signature)) {
      throw new ServiceError('SignatureDoesNotMatch', "A chunk's signature does not match its content.", 403);
    }
    previous = expected;
  }
}

const malformed = (reason: string) => new ServiceError('IncompleteBody', `The request body is malformed: ${reason}.`);
