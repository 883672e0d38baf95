import { randomUUID } from 'node:crypto';
import type { Dispatch } from '../services/dispatch.ts';
import { ServiceError } from '../services/service-error.ts';
import { authenticate } from './authenticate.ts';
import { decodeChunked } from './aws-chunked.ts';
import { verifyChecksums } from './checksum.ts';
import type { CredentialStore } from './credentials.ts';
import { bucketOfHost, type RequestHead, type WireAnswer, type WireRequest } from './http-message.ts';
import { protocolOf } from './protocol-of.ts';
import { services } from './service-models.ts';
import { largestBody, serviceOf } from './service-of.ts';

export interface WireOptions {
  readonly dispatch: Dispatch;
  readonly credentials: CredentialStore;
  /** For what went wrong inside, and must not go out. */
  log(line: string): void;
}

/**
 * Answers one request: whose it is, which operation, its input; and its output or error in the service's own way.
 *
 * @param readBody the request's body, if it is not larger than so many bytes
 */
export async function handleRequest(
  head: RequestHead,
  readBody: (limit: number) => Promise<Buffer>,
  options: WireOptions,
): Promise<WireAnswer> {
  const requestId = randomUUID();
  const service = serviceOf(head);
  const { kind } = services[service];
  const protocol = await protocolOf(service);
  try {
    const request = { ...head, body: await readBody(largestBody[kind]) };
    const authenticated = authenticate(request, options.credentials, kind);
    const complete = decodeChunked(request, authenticated);
    await verifyChecksums(complete);
    const { operation, input } = await protocol.decode(withBucketInPath(complete));
    const output = (await options.dispatch.call(
      `${service}:${operation}`,
      input,
      authenticated.caller,
      requestId,
    )) as object;
    return protocol.encode(operation, output, requestId);
  } catch (error) {
    return protocol.encodeError(toServiceError(error, requestId, options), requestId);
  }
}

function withBucketInPath(request: WireRequest): WireRequest {
  const bucket = bucketOfHost(request);
  return bucket === undefined ? request : { ...request, path: `/${bucket}${request.path}` };
}

/** What is no service's own error stays inside: the answer only says which line of the log to look at. */
export function toServiceError(error: unknown, requestId: string, { log }: Pick<WireOptions, 'log'>): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof URIError) return new ServiceError('InvalidURI', 'The request is not well percent-encoded.');
  log(`${requestId} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const message = `The local AWS failed inside; its log has the reason beside the request id ${requestId}.`;
  return new ServiceError('InternalFailure', message, 500);
}
