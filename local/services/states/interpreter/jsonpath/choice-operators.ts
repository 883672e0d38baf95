import { parseTimestamp } from '../timestamps.ts';
import type { Json } from '../types.ts';

type Operator = (value: Json, expected: Json) => boolean;

const ORDERS = {
  Equals: (left: number | string, right: number | string) => left === right,
  LessThan: (left: number | string, right: number | string) => left < right,
  LessThanEquals: (left: number | string, right: number | string) => left <= right,
  GreaterThan: (left: number | string, right: number | string) => left > right,
  GreaterThanEquals: (left: number | string, right: number | string) => left >= right,
};

/** Values of another type than the operator's are never equal, less or greater. */
const KINDS: Readonly<Record<string, (value: Json) => number | string | undefined>> = {
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  String: (value) => (typeof value === 'string' ? value : undefined),
  Timestamp: parseTimestamp,
};

const TYPE_TESTS: Readonly<Record<string, (value: Json) => boolean>> = {
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => parseTimestamp(value) !== undefined,
};

/** By name, without the `Path` variants: https://states-language.net/spec.html#choice-state */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  BooleanEquals: (value, expected) => typeof value === 'boolean' && value === expected,
  StringMatches: (value, pattern) =>
    typeof value === 'string' && typeof pattern === 'string' && wildcards(pattern).test(value),
  ...Object.fromEntries(comparisons()),
  ...Object.fromEntries(
    Object.entries(TYPE_TESTS).map(([name, test]): [string, Operator] => [
      name,
      (value, expected) => test(value) === expected,
    ]),
  ),
};

function comparisons(): [string, Operator][] {
  return Object.entries(KINDS).flatMap(([kind, convert]) =>
    Object.entries(ORDERS).map(([order, compare]): [string, Operator] => [
      `${kind}${order}`,
      (value, expected) => {
        const [left, right] = [convert(value), convert(expected)];
        return left !== undefined && right !== undefined && compare(left, right);
      },
    ]),
  );
}

/** `*` stands for any text, `\*` for itself and `\\` for a backslash. */
function wildcards(pattern: string): RegExp {
  const source = pattern.replace(/\\([*\\])|\*|[\s\S]/g, (part, escaped: string | undefined) =>
    part === '*' ? '[\\s\\S]*' : (escaped ?? part).replace(/[.*+?^${}()|[\]\\]/, '\\$&'),
  );
  return new RegExp(`^${source}$`);
}
