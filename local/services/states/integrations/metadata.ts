import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../interpreter/types.ts';

/** What Step Functions adds to the answer of an optimized integration about its HTTP call. */
export function callMetadata(contentType: string): JsonObject {
  const requestId = randomUUID();
  const headers = { 'Content-Type': contentType, 'x-amzn-RequestId': requestId };
  const all = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    SdkHttpMetadata: { AllHttpHeaders: all, HttpHeaders: headers, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
