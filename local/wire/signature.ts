/**
 * Signature Version 4, on the side of the service: what a client signed is put together again from the request and
 * signed with the key that we know. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WireRequest } from './http-message.ts';

/** The parts of an Authorization header, or of a presigned URL. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `20261122` */
  readonly date: string;
  readonly region: string;
  /** The service's name for signing: `states`, `s3`. */
  readonly service: string;
  /** Lower-case names in order. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261122T030000Z`; of a header it stands in X-Amz-Date. */
  readonly time?: string;
  /** Of a header it stands in X-Amz-Security-Token. */
  readonly sessionToken?: string;
  /** It stands in the query, which then is signed without the signature itself, and the body is not. */
  readonly presigned?: true;
}

/** Undefined for anything that is not `AWS4-HMAC-SHA256 Credential=.../date/region/service/aws4_request, ...`. */
export function parseAuthorization(header: string): Authorization | undefined {
  if (!header.startsWith('AWS4-HMAC-SHA256 ')) return undefined;
  const fields = Object.fromEntries(
    header
      .slice('AWS4-HMAC-SHA256 '.length)
      .split(',')
      .map((field) => field.trim().split(/=(.*)/s, 2) as [string, string]),
  ) as Record<string, string | undefined>;
  const { Credential: credential = '', SignedHeaders: headers = '', Signature: signature = '' } = fields;
  const [accessKeyId, date, region, service, terminator] = credential.split('/');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request' || !headers || !signature) {
    return undefined;
  }
  return { accessKeyId, date, region, service, signedHeaders: headers.split(';'), signature };
}

/** The signature that the request must have, in hex. */
export function expectedSignature(request: WireRequest, authorization: Authorization, secret: string): string {
  const canonical = sha256(canonicalRequest(request, authorization));
  const time = authorization.time ?? request.headers['x-amz-date'];
  const text = ['AWS4-HMAC-SHA256', time, scopeOf(authorization), canonical].join('\n');
  return hmac(signingKey(authorization, secret), text).toString('hex');
}

/** `20261122/us-east-1/s3/aws4_request` */
export const scopeOf = ({ date, region, service }: Authorization) => `${date}/${region}/${service}/aws4_request`;

export function signingKey({ date, region, service }: Authorization, secret: string): Buffer {
  return ['aws4_request'].reduce(
    hmac,
    [date, region, service].reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer,
  );
}

/** Compares in a time that does not tell how much was right. */
export function sameSignature(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}

export function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function canonicalRequest(request: WireRequest, { service, signedHeaders, presigned }: Authorization): string {
  const headers = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`);
  const declared = service === 's3' ? request.headers['x-amz-content-sha256'] : undefined;
  return [
    request.method,
    service === 's3' ? request.path : request.path.split('/').map(encode).join('/'),
    canonicalQuery(presigned ? request.query.replace(/(^|&)X-Amz-Signature=[^&]*/, '') : request.query),
    headers.join(''),
    signedHeaders.join(';'),
    presigned && service === 's3' ? (declared ?? 'UNSIGNED-PAYLOAD') : (declared ?? sha256(request.body)),
  ].join('\n');
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s, 2);
      return [encode(decode(name)), encode(decode(value))] as const;
    });
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return pairs
    .sort(([nameA, valueA], [nameB, valueB]) => order(nameA, nameB) || order(valueA, valueB))
    .map((pair) => pair.join('='))
    .join('&');
}

const decode = (text: string) => decodeURIComponent(text.replaceAll('+', '%20'));

/** RFC 3986: everything but letters, digits and `-._~`. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
