import { ServiceError } from '../services/service-error.ts';
import type { ServiceName } from '../services/service.ts';
import { bucketOfHost, type RequestHead } from './http-message.ts';
import { parseAuthorization } from './signature.ts';
import { isPresigned, presignedCredential } from './presigned.ts';
import { services, type ProtocolKind } from './service-models.ts';

/** By the signature's scope; an unsigned request gets its error in the protocol that it looks like. */
export function serviceOf(request: RequestHead): ServiceName {
  const header = request.headers['authorization'];
  const credential = header === undefined ? presignedCredential(request) : parseAuthorization(header);
  const signedFor = credential?.service;
  if (signedFor !== undefined && Object.hasOwn(services, signedFor)) return signedFor as ServiceName;
  if (signedFor !== undefined && !looksLikeS3(request)) {
    const known = Object.keys(services).join(', ');
    throw new ServiceError('UnknownOperationException', `The local AWS has no service ${signedFor}; it has ${known}.`);
  }
  if (isPresigned(request)) return 's3';
  if ('x-amz-target' in request.headers) return 'states';
  return request.headers['content-type']?.includes('x-www-form-urlencoded') ? 'sts' : 's3';
}

const looksLikeS3 = (request: RequestHead) =>
  ('x-amz-content-sha256' in request.headers && !('x-amz-target' in request.headers)) ||
  bucketOfHost(request) !== undefined ||
  isPresigned(request);

const mebibyte = 1024 ** 2;

/**
 * The largest body of a request, in bytes; it is in memory while it is worked on. AWS's own limits: about 1 MiB for JSON
 * and Query (a definition of that size takes more as JSON text), 6 MiB for Lambda's events, 5 GiB for an S3 object or part.
 */
export const largestBody: Readonly<Record<ProtocolKind, number>> = {
  'json-1.0': 4 * mebibyte,
  'json-1.1': 4 * mebibyte,
  query: 4 * mebibyte,
  'rest-json': 8 * mebibyte,
  s3: 512 * mebibyte,
};
