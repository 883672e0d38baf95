import { ServiceError } from '../services/service-error.ts';
import type { Caller } from '../services/service.ts';
import type { CredentialStore } from './credentials.ts';
import type { WireRequest } from './http-message.ts';
import { checkExpiry, isVersion2, isVersion4, presignedCredential, version2 } from './presigned.ts';
import { expectedSignature, parseAuthorization, sameSignature, sha256, type Authorization } from './signature.ts';
import type { ProtocolKind } from './service-models.ts';

/** How far a client's clock may be off: 15 minutes, as in AWS. */
const clockSkewMilliseconds = 15 * 60 * 1000;

/** A request whose signature was found right. */
export interface Authenticated {
  readonly caller: Caller;
  /** Undefined of a URL that was signed by Version 2. */
  readonly authorization?: Authorization;
  readonly secretAccessKey: string;
}

/**
 * Checks who signed a request and that nothing in it was changed. The errors have each protocol's own names.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export function authenticate(request: WireRequest, store: CredentialStore, kind: ProtocolKind): Authenticated {
  const names = kind === 'query' || kind === 's3' ? errorNames[kind] : errorNames.json;
  if (kind === 's3' && isVersion2(request)) return authenticateVersion2(request, store);
  const authorization = authorizationOf(request, names);
  const sessionToken = authorization.sessionToken ?? request.headers['x-amz-security-token'];
  const found = findCaller(store, authorization.accessKeyId, sessionToken, names);
  checkDate(request, authorization, names.stale);
  const { secretAccessKey } = found.credentials;
  if (!sameSignature(expectedSignature(request, authorization, secretAccessKey), authorization.signature)) {
    throw mismatch(names);
  }
  if (kind === 's3') checkContent(request);
  return { caller: found.caller, authorization, secretAccessKey };
}

function authorizationOf(request: WireRequest, names: ErrorNames): Authorization {
  const header = request.headers['authorization'];
  if (header === undefined && !isVersion4(request)) {
    throw new ServiceError(names.missing, 'Request is missing Authentication Token', 403);
  }
  const authorization = header === undefined ? presignedCredential(request) : parseAuthorization(header);
  if (authorization !== undefined) return authorization;
  const place = header === undefined ? 'Query' : 'Authorization header';
  throw new ServiceError(names.incomplete, `${place} is not a complete AWS4-HMAC-SHA256 signature.`, 400);
}

function authenticateVersion2(request: WireRequest, store: CredentialStore): Authenticated {
  const { accessKeyId, signature, sessionToken, hasExpired, expected } = version2(request);
  const found = findCaller(store, accessKeyId, sessionToken, errorNames.s3);
  if (hasExpired) throw new ServiceError('AccessDenied', 'Request has expired', 403);
  const { secretAccessKey } = found.credentials;
  if (!sameSignature(expected(secretAccessKey), signature)) throw mismatch(errorNames.s3);
  return { caller: found.caller, secretAccessKey };
}

function findCaller(store: CredentialStore, accessKeyId: string, sessionToken: string | undefined, names: ErrorNames) {
  const found = store.find(accessKeyId);
  if (found !== undefined && found.credentials.sessionToken === sessionToken) return found;
  throw new ServiceError(names.unknown, 'The security token included in the request is invalid.', 403);
}

const mismatch = (names: ErrorNames) =>
  new ServiceError(
    names.mismatch,
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    403,
  );

type ErrorNames = (typeof errorNames)[keyof typeof errorNames];

const errorNames = {
  json: {
    missing: 'MissingAuthenticationTokenException',
    incomplete: 'IncompleteSignatureException',
    unknown: 'UnrecognizedClientException',
    stale: 'InvalidSignatureException',
    mismatch: 'InvalidSignatureException',
  },
  query: {
    missing: 'MissingAuthenticationToken',
    incomplete: 'IncompleteSignature',
    unknown: 'InvalidClientTokenId',
    stale: 'SignatureDoesNotMatch',
    mismatch: 'SignatureDoesNotMatch',
  },
  s3: {
    missing: 'AccessDenied',
    incomplete: 'AuthorizationHeaderMalformed',
    unknown: 'InvalidAccessKeyId',
    stale: 'RequestTimeTooSkewed',
    mismatch: 'SignatureDoesNotMatch',
  },
} as const;

function checkDate(request: WireRequest, { date, time, presigned }: Authorization, errorName: string): void {
  const text = time ?? request.headers['x-amz-date'] ?? '';
  const moment = Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  const isNear = Math.abs(Date.now() - moment) <= clockSkewMilliseconds;
  const isPast = presigned === true && moment <= Date.now() + clockSkewMilliseconds;
  if (text.startsWith(date) && (isNear || isPast)) {
    if (presigned) checkExpiry(request, moment);
    return;
  }
  const now = new Date().toISOString();
  throw new ServiceError(errorName, `The difference between the request time (${text}) and ${now} is too large.`, 403);
}

/** S3's signature covers the content by a hash in a header only, so it has to be that of what came. */
function checkContent(request: WireRequest): void {
  const declared = request.headers['x-amz-content-sha256'];
  if (declared === undefined || declared === 'UNSIGNED-PAYLOAD' || declared.startsWith('STREAMING-')) return;
  if (declared === sha256(request.body)) return;
  const message = "The provided 'x-amz-content-sha256' header does not match what was computed.";
  throw new ServiceError('XAmzContentSHA256Mismatch', message, 400);
}
