/** An event pattern: field names lead to deeper patterns or to lists of what the field may be. */
export type EventPattern = { readonly [field: string]: EventPattern | readonly unknown[] };

/**
 * Whether an event matches a pattern: every field of the pattern must match, a list by any of its members.
 * Throws for a comparison that is not supported here, naming it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matches(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, expected]) => {
    if (field === '$or') return (expected as readonly EventPattern[]).some((branch) => matches(branch, event));
    const actual = isObject(event) ? event[field] : undefined;
    if (!Array.isArray(expected)) return matches(expected as EventPattern, actual);
    return expected.some((rule) => matchesAny(rule, actual));
  });
}

/** A field that is a list matches when any of its members does. */
function matchesAny(rule: unknown, actual: unknown): boolean {
  if (Array.isArray(actual)) return actual.some((item) => matchesOne(rule, item));
  return matchesOne(rule, actual);
}

function matchesOne(rule: unknown, actual: unknown): boolean {
  if (!isObject(rule)) return rule === actual;
  const [name = '', ...others] = Object.keys(rule);
  const comparison = comparisons[name];
  if (comparison === undefined || others.length > 0) {
    throw new Error(`The local AWS does not support the comparison ${JSON.stringify(rule)} in event patterns`);
  }
  return comparison(rule[name], actual);
}

type Comparison = (argument: unknown, actual: unknown) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  // Matches leaves only: an object is there, and yet `exists` is false for it.
  exists: (argument, actual) => (actual !== undefined && !isObject(actual)) === argument,
  prefix: (argument, actual) => typeof actual === 'string' && actual.startsWith(String(argument)),
  suffix: (argument, actual) => typeof actual === 'string' && actual.endsWith(String(argument)),
  'equals-ignore-case': (argument, actual) =>
    typeof actual === 'string' && actual.toLowerCase() === String(argument).toLowerCase(),
  'anything-but': (argument, actual) => actual !== undefined && !excluded(argument, actual),
  numeric: (argument, actual) => typeof actual === 'number' && inRange(argument as (string | number)[], actual),
};

function excluded(argument: unknown, actual: unknown): boolean {
  if (Array.isArray(argument)) return argument.includes(actual);
  if (!isObject(argument)) return argument === actual;
  const [name = ''] = Object.keys(argument);
  const values = [argument[name]].flat();
  return values.some((value) => matchesOne({ [name]: value }, actual));
}

/** `[">", 0, "<=", 5]` */
function inRange(bounds: readonly (string | number)[], actual: number): boolean {
  const orders: Record<string, (bound: number) => boolean> = {
    '=': (bound) => actual === bound,
    '>': (bound) => actual > bound,
    '>=': (bound) => actual >= bound,
    '<': (bound) => actual < bound,
    '<=': (bound) => actual <= bound,
  };
  const pairs = bounds.flatMap((operator, index) => (index % 2 === 0 ? [[operator, bounds[index + 1]] as const] : []));
  return pairs.every(([operator, bound]) => orders[operator]?.(Number(bound)) === true);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
