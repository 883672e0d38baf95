import { ServiceError } from '../../service-error.ts';
import { StateFailure } from '../interpreter/failures.ts';

const statusOf = (error: Error) => (error instanceof ServiceError ? error.statusCode : 500);

/**
 * A service's error as an optimized integration (`lambda:invoke`, `glue:startJobRun.sync`) tells it:
 * `Glue.ConcurrentRunsExceededException`. `service` is how its cause calls the service: `AWSGlue`.
 */
export function optimizedFailure(prefix: string, service: string, error: unknown, requestId: string): StateFailure {
  if (error instanceof StateFailure || !(error instanceof Error)) throw error;
  const details = `Service: ${service}; Status Code: ${statusOf(error)}; Error Code: ${error.name}; Request ID: ${requestId}; Proxy: null`;
  return new StateFailure(`${prefix}.${error.name}`, `${error.message} (${details})`);
}

/** S3 models few of its errors; all others surface as `S3.S3Exception`. */
const S3_MODELLED = new Set([
  'BucketAlreadyExists',
  'BucketAlreadyOwnedByYou',
  'InvalidObjectState',
  'NoSuchBucket',
  'NoSuchKey',
  'NoSuchUpload',
]);

/** A service's error as an `aws-sdk:` integration tells it: `Glue.EntityNotFoundException`, `S3.NoSuchKeyException`. */
export function sdkFailure(prefix: string, error: unknown, requestId: string): StateFailure {
  if (error instanceof StateFailure || !(error instanceof Error)) throw error;
  const details = `Service: ${prefix}, Status Code: ${statusOf(error)}, Request ID: ${requestId}`;
  return new StateFailure(`${prefix}.${sdkName(prefix, error.name)}`, `${error.message} (${details})`);
}

function sdkName(prefix: string, code: string): string {
  if (prefix === 'S3' && !S3_MODELLED.has(code)) return 'S3Exception';
  return code.endsWith('Exception') ? code : `${code}Exception`;
}
