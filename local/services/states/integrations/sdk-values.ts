import type { Json } from '../interpreter/types.ts';

/** How dates become JSON: `aws-sdk:` integrations have ISO 8601, optimized ones milliseconds since 1970. */
type FromDate = (date: Date) => Json;

/** As AWS writes it: no decimals when they would be zero. */
export const isoDate: FromDate = (date) => date.toISOString().replace('.000Z', 'Z');

export const millisecondsDate: FromDate = (date) => date.getTime();

/** An SDK's answer as JSON: without undefined members and `$metadata`, bytes as text. */
export function toJson(value: unknown, fromDate: FromDate): Json {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return fromDate(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (Array.isArray(value)) return value.map((item) => toJson(item, fromDate));
  if (typeof value !== 'object') return value as Json;
  const members = Object.entries(value).filter(([key, item]) => item !== undefined && key !== '$metadata');
  return Object.fromEntries(members.map(([key, item]) => [key, toJson(item, fromDate)]));
}

/** Members in alphabetical order, at every level. */
export function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value).toSorted();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key]!)]));
}

export const firstUpper = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

export const firstLower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** The same value, the names of all members changed. */
export function renamed(value: Json, rename: (name: string) => string): Json {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([key, item]) => [rename(key), renamed(item, rename)] as const);
  return Object.fromEntries(members);
}
