/** ISO 8601 with `T`, seconds and an offset, any number of decimals. */
const PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since 1970; undefined for a text that AWS doesn't take as a timestamp. */
export function parseTimestamp(text: unknown): number | undefined {
  if (typeof text !== 'string' || !PATTERN.test(text)) return undefined;
  const milliseconds = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
