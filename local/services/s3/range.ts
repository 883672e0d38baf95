import { ServiceError } from '../service-error.ts';

/** Bytes of an object, the last one included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The bytes that a Range header asks for: `bytes=0-9`, `bytes=10-`, `bytes=-5`; undefined for all of them.
 * Several ranges at once are answered, as S3 does, by the whole object.
 */
export function parseRange(range: string | undefined, size: number): ByteRange | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last || (from === '' && Number(to) === 0)) {
    throw new ServiceError('InvalidRange', `The requested range is not satisfiable: ${range} of ${size} bytes.`, 416);
  }
  return { first, last };
}
