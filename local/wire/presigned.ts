/**
 * URLs that carry their own signature, as `aws s3 presign` and `generate_presigned_url` make them: whoever has one may do
 * the one thing that it says until it expires.
 */
import { createHmac } from 'node:crypto';
import { ServiceError } from '../services/service-error.ts';
import { bucketOfHost, type RequestHead } from './http-message.ts';
import type { Authorization } from './signature.ts';

/** Both forms: Signature Version 4, and Version 2, which the CLI and boto3 still use for S3 in older regions. */
export const isPresigned = (request: RequestHead) => isVersion4(request) || isVersion2(request);

export const isVersion4 = ({ query }: RequestHead) => /(^|&)X-Amz-Algorithm=/.test(query);
export const isVersion2 = ({ query }: RequestHead) => /(^|&)AWSAccessKeyId=/.test(query);

const longestValidity = 7 * 24 * 60 * 60;

/** What `X-Amz-Credential` and its like say; undefined where the URL has none, or parts are missing. */
export function presignedCredential(request: RequestHead): Authorization | undefined {
  if (!isVersion4(request)) return undefined;
  const parameters = new URLSearchParams(request.query);
  const get = (name: string) => parameters.get(`X-Amz-${name}`) ?? '';
  const [accessKeyId, date, region, service, terminator] = get('Credential').split('/');
  const complete = get('Algorithm') === 'AWS4-HMAC-SHA256' && terminator === 'aws4_request' && get('Signature') !== '';
  if (!accessKeyId || !date || !region || !service || !complete) return undefined;
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: get('SignedHeaders').split(';'),
    signature: get('Signature'),
    time: get('Date'),
    sessionToken: parameters.get('X-Amz-Security-Token') ?? undefined,
    presigned: true,
  };
}

/** @param time when the URL was signed, epoch milliseconds */
export function checkExpiry({ query }: RequestHead, time: number): void {
  const text = new URLSearchParams(query).get('X-Amz-Expires') ?? '';
  const seconds = Number(text);
  if (!/^\d+$/.test(text) || seconds > longestValidity) {
    const message = `X-Amz-Expires must be from 0 to ${longestValidity} seconds; got ${text || 'none'}.`;
    throw new ServiceError('AuthorizationQueryParametersError', message);
  }
  if (Date.now() > time + seconds * 1000) throw new ServiceError('AccessDenied', 'Request has expired', 403);
}

/** The parts of a URL signed by Version 2. */
export function version2(request: RequestHead) {
  const parameters = new URLSearchParams(request.query);
  const get = (name: string) => parameters.get(name) ?? '';
  const expires = Number(get('Expires'));
  return {
    accessKeyId: get('AWSAccessKeyId'),
    signature: get('Signature'),
    sessionToken: parameters.get('x-amz-security-token') ?? undefined,
    hasExpired: !(expires > Date.now() / 1000),
    expected: (secret: string) => createHmac('sha1', secret).update(textToSign(request, parameters)).digest('base64'),
  };
}

/** Parameters that are part of what is asked for, and so are signed. */
const signedParameters =
  /^(acl|delete|location|partNumber|response-.*|tagging|uploadId|uploads|versionId|versioning|versions)$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html */
function textToSign(request: RequestHead, parameters: URLSearchParams): string {
  const { method, headers, path } = request;
  const token = parameters.get('x-amz-security-token');
  const amazon = Object.entries(headers).filter(([name]) => name.startsWith('x-amz-'));
  const tokenHeader = token === null ? [] : [['x-amz-security-token', token] as const];
  const signedHeaders = [...amazon, ...tokenHeader].sort(([a], [b]) => (a < b ? -1 : 1));
  const bucket = bucketOfHost(request);
  const asked = [...parameters].filter(([name]) => signedParameters.test(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const query = asked.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&');
  return [
    method,
    headers['content-md5'] ?? '',
    headers['content-type'] ?? '',
    parameters.get('Expires') ?? '',
    ...signedHeaders.map(([name, value]) => `${name}:${value.trim()}`),
    `${bucket === undefined ? '' : `/${bucket}`}${path}${query === '' ? '' : `?${query}`}`,
  ].join('\n');
}
