import { DataLimitFailure } from './failures.ts';
import type { Json } from './types.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html: 256 KiB of UTF-8. */
export const PAYLOAD_LIMIT_BYTES = 256 * 1024;

/** The JSON text that goes into the history; fails when it is over the limit. */
export function payloadText(value: Json, stateOrTask: string, ofTask = false): string {
  const text = JSON.stringify(value);
  if (isOverLimit(text)) throw new DataLimitFailure(stateOrTask, ofTask);
  return text;
}

export function isOverLimit(text: string): boolean {
  // A UTF-16 unit is at most three bytes: most payloads need no count.
  return text.length * 3 > PAYLOAD_LIMIT_BYTES && Buffer.byteLength(text) > PAYLOAD_LIMIT_BYTES;
}
