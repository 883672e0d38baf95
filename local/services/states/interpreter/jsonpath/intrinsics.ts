import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { randomFrom, uuidFrom } from '../random.ts';
import type { Effects, Json, JsonObject } from '../types.ts';

type Intrinsic = (values: readonly Json[], effects: Effects) => Json;

const RANGE_LIMIT = 1000;

/** Stands for an escaped brace between parsing and formatting; not a character that JSON text can hold unescaped. */
const ESCAPED = { '{': '\u0001', '}': '\u0002' } as const;

/** By name: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
export const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  'States.Array': (values) => [...values],
  'States.ArrayPartition': ([list, size]) => partition(array(list), whole(size)),
  'States.ArrayContains': ([list, value]) => array(list).some((item) => isDeepStrictEqual(item, value)),
  'States.ArrayRange': ([first, last, step]) => range(whole(first), whole(last), whole(step)),
  'States.ArrayGetItem': ([list, index]) => itemAt(array(list), whole(index)),
  'States.ArrayLength': ([list]) => array(list).length,
  'States.ArrayUnique': ([list]) => unique(array(list)),
  'States.Base64Encode': ([text]) => Buffer.from(string(text)).toString('base64'),
  'States.Base64Decode': ([text]) => Buffer.from(string(text), 'base64').toString(),
  'States.Hash': ([data, algorithm]) => hash(data, string(algorithm)),
  'States.JsonMerge': ([first, second]) => ({ ...object(first), ...object(second) }),
  'States.JsonToString': ([value]) => JSON.stringify(value),
  'States.StringToJson': ([text]) => (string(text).trim() === '' ? null : (JSON.parse(string(text)) as Json)),
  'States.MathRandom': ([first, last, seed], effects) => random(number(first), number(last), seed, effects),
  'States.MathAdd': ([first, second]) => Math.round(number(first)) + Math.round(number(second)),
  'States.StringSplit': ([text, separators]) => split(string(text), string(separators)),
  'States.UUID': (_values, effects) => uuidFrom(effects.random),
  'States.Format': ([template, ...values]) => format(string(template), values),
};

function array(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return value;
  throw new Error(`expected an array, got ${JSON.stringify(value)}`);
}

function number(value: Json | undefined): number {
  if (typeof value === 'number') return value;
  throw new Error(`expected a number, got ${JSON.stringify(value)}`);
}

function string(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  throw new Error(`expected a string, got ${JSON.stringify(value)}`);
}

function object(value: Json | undefined): JsonObject {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
  throw new Error(`expected an object, got ${JSON.stringify(value)}`);
}

/** AWS rounds: half up. */
const whole = (value: Json | undefined) => Math.round(number(value));

function partition(list: Json[], size: number): Json[] {
  if (size < 1) throw new Error(`expected a size of at least 1, got ${size}`);
  return Array.from({ length: Math.ceil(list.length / size) }, (_, part) => list.slice(part * size, (part + 1) * size));
}

function range(first: number, last: number, step: number): Json[] {
  if (step === 0) throw new Error('the step must not be 0');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > RANGE_LIMIT) throw new Error(`at most ${RANGE_LIMIT} numbers, not ${length}`);
  return Array.from({ length }, (_, index) => first + index * step);
}

function itemAt(list: Json[], index: number): Json {
  const item = list[index];
  if (item === undefined) throw new Error(`index ${index} is outside of an array of ${list.length}`);
  return item;
}

function unique(list: Json[]): Json[] {
  return list.filter((item, index) => list.findIndex((other) => isDeepStrictEqual(other, item)) === index);
}

function hash(data: Json | undefined, algorithm: string): string {
  const name = /^(MD5|SHA-(1|256|384|512))$/.test(algorithm) ? algorithm.replace('-', '').toLowerCase() : undefined;
  if (!name) throw new Error(`expected MD5, SHA-1, SHA-256, SHA-384 or SHA-512, got ${algorithm}`);
  return createHash(name)
    .update(typeof data === 'string' ? data : JSON.stringify(data))
    .digest('hex');
}

/** From `first` up to, not including, `last`. */
function random(first: number, last: number, seed: Json | undefined, effects: Effects): number {
  const share = seed === undefined ? effects.random() : randomFrom(JSON.stringify(seed))();
  return Math.round(first) + Math.floor(share * (Math.round(last) - Math.round(first)));
}

/** Each character of `separators` separates; empty parts are left out. */
function split(text: string, separators: string): string[] {
  const parts = [''];
  for (const char of text) {
    if (separators.includes(char)) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts.filter((part) => part !== '');
}

/** A literal template, its escaped braces marked so that `{}` among them is no place to fill. */
export const formatLiteral = (raw: string) =>
  raw.replace(/\\(['\\{}])/g, (_, char: string) => ESCAPED[char as keyof typeof ESCAPED] ?? char);

function format(template: string, values: readonly Json[]): string {
  let used = 0;
  const text = template.replace(/\{\}/g, () => {
    const value = values[used++];
    if (value === undefined) throw new Error(`the template has more {} than the ${values.length} arguments`);
    return javaText(value);
  });
  if (used < values.length) throw new Error(`the template has ${used} {} for ${values.length} arguments`);
  return text.replaceAll(ESCAPED['{'], '{').replaceAll(ESCAPED['}'], '}');
}

/** Recorded: AWS writes objects and arrays as Java does, `{Arg1=1, Arg2=[]}`. */
function javaText(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}=${javaText(item)}`)
    .join(', ')}}`;
}
