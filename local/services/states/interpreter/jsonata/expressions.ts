import type { Expression } from 'jsonata';
import { queryFailure } from '../failures.ts';
import type { Json, JsonObject } from '../types.ts';

/** Bounds for an expression that recurses or explodes; far beyond what fits into a payload. */
const LIMITS = { stack: 500, sequence: 1_000_000, timeout: 10_000 };

const compiled = new Map<string, Expression>();

/** `{% ... %}` and nothing around it. */
export const isExpression = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}');

export const expressionIn = (text: string) => text.slice(2, -2).trim();

/** Evaluates the text between `{%` and `%}`. `field` is where it stands, as AWS's errors tell it: `Output/result`. */
export async function evaluate(expression: string, bindings: Record<string, unknown>, field: string): Promise<Json> {
  const told = `The JSONata expression '${expression}' specified for the field '${field}'`;
  let result: unknown;
  try {
    result = await (await compile(expression)).evaluate(undefined, bindings);
  } catch (error) {
    throw queryFailure(`${told} threw an error during evaluation. ${described(error)}`, field);
  }
  if (result === undefined) throw queryFailure(`${told} returned nothing (undefined).`, field);
  const value = plain(result);
  if (value === undefined) throw queryFailure(`${told} returned an unsupported result type.`, field);
  return value;
}

async function compile(expression: string): Promise<Expression> {
  let known = compiled.get(expression);
  if (!known) {
    const { default: jsonata } = await import('jsonata');
    known = jsonata(expression, LIMITS);
    compiled.set(expression, known);
  }
  return known;
}

function described(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ? `${code}: ${message ?? ''}` : (message ?? String(error));
}

/**
 * A copy that is JSON and nothing else: JSONata marks arrays as sequences, which must not reach the next expression.
 * undefined when it can't be JSON (a function).
 */
function plain(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (Array.isArray(value)) return value.map((item) => plain(item) ?? null);
  if (typeof value !== 'object') return undefined;
  if ('_jsonata_function' in value || '_jsonata_lambda' in value) return undefined;
  return plainObject(value);
}

function plainObject(value: object): JsonObject {
  const members = Object.entries(value).map(([key, item]) => [key, plain(item)] as const);
  // fromEntries defines: a key `__proto__` becomes a member like any other.
  return Object.fromEntries(members.filter((member): member is [string, Json] => member[1] !== undefined));
}
