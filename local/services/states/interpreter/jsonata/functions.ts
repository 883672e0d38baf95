import { createHash } from 'node:crypto';
import type { Effects } from '../types.ts';
import { randomFrom, uuidFrom } from '../random.ts';

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

const RANGE_LIMIT = 1000;

/**
 * What AWS adds to JSONata, and what of JSONata depends on clock and chance:
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions-provided-by-sfn
 */
export function jsonataFunctions(effects: Effects): Record<string, unknown> {
  return {
    parse,
    partition,
    range,
    hash,
    uuid: () => uuidFrom(effects.random),
    random: (seed?: unknown) => (seed === undefined ? effects.random() : randomFrom(JSON.stringify(seed))()),
    millis: () => effects.now(),
    now: (picture?: unknown, timezone?: unknown) => now(effects.now(), picture, timezone),
    // AWS has no $eval: $parse takes its place.
    eval: () => {
      throw new Error('The function $eval is not supported; use $parse for JSON');
    },
  };
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') throw new Error('Argument 1 of function $parse must be a string of JSON');
  return JSON.parse(text);
}

function partition(array: unknown, size: unknown): unknown[][] | undefined {
  if (array === undefined) return undefined;
  if (typeof size !== 'number' || !(Math.floor(size) >= 1)) {
    throw new Error('Argument 2 of function $partition must be a number of at least 1');
  }
  const items: unknown[] = Array.isArray(array) ? array : [array];
  const step = Math.floor(size);
  return Array.from({ length: Math.ceil(items.length / step) }, (_, part) =>
    items.slice(part * step, (part + 1) * step),
  );
}

/** A JSONata sequence: recorded, one number comes back as itself and not as an array. */
function range(first: unknown, last: unknown, step: unknown): number[] {
  if (![first, last, step].every((value) => Number.isInteger(value)) || step === 0) {
    throw new Error('The arguments of function $range must be whole numbers, the third not 0');
  }
  const [from, to, by] = [first as number, last as number, step as number];
  const length = Math.max(0, Math.floor((to - from) / by) + 1);
  if (length > RANGE_LIMIT) throw new Error(`The function $range returns at most ${RANGE_LIMIT} numbers`);
  const numbers = Array.from({ length }, (_, index) => from + index * by);
  return Object.defineProperty(numbers, 'sequence', { value: true });
}

function hash(data: unknown, algorithm: unknown): string {
  const name = ALGORITHMS[String(algorithm)];
  if (typeof data !== 'string' || !name) {
    throw new Error(`The function $hash takes a string and one of ${Object.keys(ALGORITHMS).join(', ')}`);
  }
  return createHash(name).update(data).digest('hex');
}

async function now(milliseconds: number, picture: unknown, timezone: unknown): Promise<unknown> {
  if (picture === undefined) return new Date(milliseconds).toISOString();
  const { default: jsonata } = await import('jsonata');
  return await jsonata('$fromMillis($at, $picture, $timezone)').evaluate({}, { at: milliseconds, picture, timezone });
}
