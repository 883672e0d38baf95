import { createHash } from 'node:crypto';

const longestName = 63;

/** Hex digits that stay the same for the same text. */
export function stableHex(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}

/** A UUID that stays the same for the same text, in the form of version 4. */
export function stableUuid(text: string): string {
  const hex = stableHex(text, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/**
 * The name of a resource that the template does not name: `SalesPipeline-Alerts`, at most 63 characters of letters,
 * digits and hyphens, which every type of the stack accepts; buckets and databases in lower case.
 */
export function generatedName(stackName: string, logicalId: string, lowerCase: boolean): string {
  const full = `${stackName}-${logicalId}`.replaceAll(/[^A-Za-z0-9-]/g, '-');
  const name = full.length <= longestName ? full : `${full.slice(0, longestName - 9)}-${stableHex(full, 8)}`;
  return lowerCase ? name.toLowerCase() : name;
}
