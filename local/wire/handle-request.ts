import { randomUUID } from 'node:crypto';
import type { Dispatch } from '../services/dispatch.ts';
import { ServiceError } from '../services/service-error.ts';
import type { ServiceName } from '../services/service.ts';
import { authenticate } from './authenticate.ts';
import { decodeChunked } from './aws-chunked.ts';
import { verifyChecksums } from './checksum.ts';
import type { CredentialStore } from './credentials.ts';
import type { WireAnswer, WireRequest } from './http-message.ts';
import { protocolOf } from './protocol-of.ts';
import { parseAuthorization } from './signature.ts';
import { services } from './service-models.ts';

export interface WireOptions {
  readonly dispatch: Dispatch;
  readonly credentials: CredentialStore;
  /** For what went wrong inside, and must not go out. */
  log(line: string): void;
}

/** Answers one request: whose it is, which operation, its input; and its output or error in the service's own way. */
export async function handleRequest(request: WireRequest, options: WireOptions): Promise<WireAnswer> {
  const requestId = randomUUID();
  const service = serviceOf(request);
  const protocol = await protocolOf(service);
  try {
    const authenticated = authenticate(request, options.credentials, services[service].kind);
    const complete = decodeChunked(request, authenticated);
    verifyChecksums(complete);
    const { operation, input } = await protocol.decode(complete);
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

/** What is no service's own error stays inside: the answer only says which line of the log to look at. */
export function toServiceError(error: unknown, requestId: string, { log }: Pick<WireOptions, 'log'>): ServiceError {
  if (error instanceof ServiceError) return error;
  if (error instanceof URIError) return new ServiceError('InvalidURI', 'The request is not well percent-encoded.');
  log(`${requestId} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const message = `The local AWS failed inside; its log has the reason beside the request id ${requestId}.`;
  return new ServiceError('InternalFailure', message, 500);
}

/** By the signature's scope; an unsigned request gets its error in the protocol that it looks like. */
function serviceOf(request: WireRequest): ServiceName {
  const signedFor = parseAuthorization(request.headers['authorization'] ?? '')?.service;
  if (signedFor !== undefined && Object.hasOwn(services, signedFor)) return signedFor as ServiceName;
  if (signedFor !== undefined && !looksLikeS3(request)) {
    const known = Object.keys(services).join(', ');
    throw new ServiceError('UnknownOperationException', `The local AWS has no service ${signedFor}; it has ${known}.`);
  }
  if ('x-amz-target' in request.headers) return 'states';
  return request.headers['content-type']?.includes('x-www-form-urlencoded') ? 'sts' : 's3';
}

const looksLikeS3 = ({ headers }: WireRequest) => 'x-amz-content-sha256' in headers && !('x-amz-target' in headers);
