import { queryFailure } from '../failures.ts';
import type { Json } from '../types.ts';
import { expressionIn, isExpression } from './expressions.ts';

type JsonType = 'array' | 'boolean' | 'null' | 'number' | 'object' | 'string';

export function jsonType(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as JsonType;
}

/** Fails as AWS does when a field that needs a type got another. `template` is the field as the definition has it. */
export function unexpectedType(template: Json, field: string, expected: JsonType, value: Json) {
  const expression = isExpression(template) ? expressionIn(template) : JSON.stringify(template);
  return queryFailure(
    `The JSONata expression '${expression}' specified for the field '${field}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${jsonType(value)}' for value: ${JSON.stringify(value)}`,
    field,
  );
}
