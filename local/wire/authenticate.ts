import { ServiceError } from '../services/service-error.ts';
import type { Caller } from '../services/service.ts';
import type { CredentialStore } from './credentials.ts';
import type { WireRequest } from './http-message.ts';
import { expectedSignature, parseAuthorization, sameSignature, sha256, type Authorization } from './signature.ts';
import type { ProtocolKind } from './service-models.ts';

/** How far a client's clock may be off: 15 minutes, as in AWS. */
const clockSkewMilliseconds = 15 * 60 * 1000;

/** A request whose signature was found right. */
export interface Authenticated {
  readonly caller: Caller;
  readonly authorization: Authorization;
  readonly secretAccessKey: string;
}

/**
 * Checks who signed a request and that nothing in it was changed. The errors have each protocol's own names.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export function authenticate(request: WireRequest, store: CredentialStore, kind: ProtocolKind): Authenticated {
  const names = kind === 'query' || kind === 's3' ? errorNames[kind] : errorNames.json;
  const header = request.headers['authorization'];
  if (header === undefined) {
    throw new ServiceError(names.missing, 'Request is missing Authentication Token', 403);
  }
  const authorization = parseAuthorization(header);
  if (authorization === undefined) {
    throw new ServiceError(names.incomplete, 'Authorization header is not a complete AWS4-HMAC-SHA256 signature.', 400);
  }
  const found = store.find(authorization.accessKeyId);
  if (found === undefined || found.credentials.sessionToken !== request.headers['x-amz-security-token']) {
    throw new ServiceError(names.unknown, 'The security token included in the request is invalid.', 403);
  }
  checkDate(request, authorization, names.stale);
  const { secretAccessKey } = found.credentials;
  if (!sameSignature(expectedSignature(request, authorization, secretAccessKey), authorization.signature)) {
    throw new ServiceError(
      names.mismatch,
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      403,
    );
  }
  if (kind === 's3') checkContent(request);
  return { caller: found.caller, authorization, secretAccessKey };
}

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

function checkDate(request: WireRequest, { date }: Authorization, errorName: string): void {
  const text = request.headers['x-amz-date'] ?? '';
  const time = Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Math.abs(Date.now() - time) <= clockSkewMilliseconds && text.startsWith(date)) return;
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
