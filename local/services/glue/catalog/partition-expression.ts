import type { Partition, Table } from '@aws-sdk/client-glue';
import { invalidInput } from '../errors.ts';

type Predicate = (value: string) => boolean;

const comparisons: Readonly<Record<string, (left: string, right: string) => boolean>> = {
  '=': (left, right) => left === right,
  '<>': (left, right) => left !== right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

const term = /^\s*(\w+)\s*(=|<>|!=|<=|>=|<|>|in\b)\s*('(?:[^']|'')*'|\((?:\s*'(?:[^']|'')*'\s*,?)+\))\s*(?:and\b|$)/i;
const literal = /'((?:[^']|'')*)'/g;

/**
 * The filter of GetPartitions: comparisons of string keys and IN lists, joined by AND. Other SQL, which Glue would
 * take, is refused by name: https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
 */
export function partitionFilter(table: Table, expression: string | undefined): (partition: Partition) => boolean {
  const predicates: [number, Predicate][] = [];
  for (let rest = (expression ?? '').trim(); rest !== '';) {
    const match = term.exec(rest);
    if (match === null) throw unsupported(expression);
    predicates.push([keyIndex(table, String(match[1])), predicate(String(match[2]), String(match[3]))]);
    rest = rest.slice(match[0].length);
  }
  return ({ Values = [] }) => predicates.every(([index, holds]) => holds(String(Values[index])));
}

function keyIndex({ PartitionKeys = [] }: Table, name: string): number {
  const index = PartitionKeys.findIndex((key) => key.Name === name.toLowerCase());
  if (index < 0) throw invalidInput(`Unknown partition key in expression: ${name}`);
  return index;
}

function predicate(operator: string, right: string): Predicate {
  const values = [...right.matchAll(literal)].map((match) => String(match[1]).replaceAll("''", "'"));
  if (operator.toLowerCase() === 'in') return (value) => values.includes(value);
  const compare = comparisons[operator];
  const [value] = values;
  if (compare === undefined || value === undefined || values.length > 1) throw unsupported(right);
  return (left) => compare(left, value);
}

function unsupported(expression: string | undefined) {
  return invalidInput(
    `Unsupported expression '${String(expression)}': the local Glue knows comparisons of keys with strings, joined by AND`,
  );
}
