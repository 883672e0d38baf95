import { children, isNode, type Node } from './ast.ts';

/** Which operator stands for which, so that the result has the type of the operand that is no interval. */
export const intervalOperators = { right: { '+': '@+', '-': '@-' }, left: { '+': '+@' } } as const;

/** What `INTERVAL '1' DAY` is in DuckDB's tree. */
const literals: ReadonlySet<unknown> = new Set(
  ['seconds', 'minutes', 'hours', 'days', 'months', 'years'].map((unit) => `to_${unit}`),
);
const arithmetic: ReadonlySet<unknown> = new Set(['+', '-', '*', '/']);

/**
 * The SQL with operators of our own where an interval is added or taken away: in Trino a day and an interval are a day,
 * in DuckDB a moment, and a macro `+` would have to know types, which DuckDB does not of an aggregate. The blank that
 * follows an operator makes room for it, so that errors point to where the writer finds them.
 */
export function withIntervalOperators(sql: string, tree: Node): string {
  let bytes = Buffer.from(sql);
  for (const { at, operator } of replacements(tree).sort((left, right) => right.at - left.at)) {
    const width = /^. [\w(]/.test(bytes.toString('latin1', at, at + 3)) ? 2 : 1;
    bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(operator), bytes.subarray(at + width)]);
  }
  return bytes.toString();
}

function replacements(node: Node): { at: number; operator: string }[] {
  const operator = operatorOf(node);
  const below = children(node).flatMap(replacements);
  return operator === undefined ? below : [{ at: Number(node.query_location), operator }, ...below];
}

function operatorOf(node: Node): string | undefined {
  const [left, right] = operands(node);
  if (left === undefined || right === undefined) return undefined;
  const name = node.function_name as '+' | '-';
  if (isInterval(right)) return intervalOperators.right[name];
  return isInterval(left) && name === '+' ? intervalOperators.left['+'] : undefined;
}

const operands = ({ function_name: name, children: given }: Node): Node[] =>
  (name === '+' || name === '-') && Array.isArray(given) ? given.filter(isNode) : [];

/** A literal, or what is reckoned of nothing but such and numbers: `2 * INTERVAL '1' DAY`. */
function isInterval({ function_name: name, children: given }: Node): boolean {
  if (literals.has(name)) return true;
  if (!arithmetic.has(name) || !Array.isArray(given)) return false;
  const parts = given.filter(isNode);
  return parts.some(isInterval) && parts.every((part) => isInterval(part) || part.class === 'CONSTANT');
}
