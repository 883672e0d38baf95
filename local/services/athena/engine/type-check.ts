import type { DuckDBConnection } from '@duckdb/node-api';
import { QueryError } from '../query-error.ts';
import { lineAndColumn } from '../sql/tokens.ts';
import { isNode, sqlOf, type Node } from './ast.ts';
import { conditionsOf, joinsConditions, questionsOf, type Question } from './type-rules.ts';

/** A question, and the place of the expression that raises it. */
interface Asked extends Question {
  readonly at: number;
}

const condition: Omit<Question, 'operands'> = {
  macro: 'check$condition',
  code: 'TYPE_MISMATCH',
  message: 'a condition must evaluate to a boolean',
};

/**
 * Refuses what Trino refuses, and what DuckDB would answer otherwise, on account of types, which DuckDB converts more
 * freely: it binds the query with each question put in, `CASE WHEN check$comparable(a, '1') THEN a = '1' END`.
 * Fails with a `QueryError`. @param tree the query's @param sql for the place
 */
export async function checkTypes(connection: DuckDBConnection, tree: Node, sql: string): Promise<void> {
  const all: Asked[] = [];
  withQuestions(tree, (question) => all.push(question) > 0);

  const refused = await firstRefused(connection, tree, [...all.keys()]);

  if (refused === undefined) return;
  const { code, message, at } = all[refused] as Asked;
  throw new QueryError(code, `${lineAndColumn(sql, at)}: ${message}`);
}

/** Asks them together, else half by half: one that can't be asked must not hide the others. */
async function firstRefused(
  connection: DuckDBConnection,
  tree: Node,
  numbers: readonly number[],
): Promise<number | undefined> {
  if (numbers.length === 0) return undefined;
  const wanted = new Set(numbers);
  let number = -1;
  const query = withQuestions(tree, () => wanted.has((number += 1)));
  const answer = await asked(connection, query);
  if (answer === 'yes') return undefined;
  if (numbers.length === 1) return answer === 'no' ? numbers[0] : undefined;
  const half = numbers.length / 2;
  return (
    (await firstRefused(connection, tree, numbers.slice(0, half))) ??
    (await firstRefused(connection, tree, numbers.slice(half)))
  );
}

/** The answer to the questions that a query has; `unknown` where it can't be bound for another reason. */
async function asked(connection: DuckDBConnection, node: Node): Promise<'no' | 'unknown' | 'yes'> {
  const answer = connection.run(`DESCRIBE ${await sqlOf(connection, node)}`).then(() => 'yes' as const);
  return await answer.catch(({ message }: Error) => (refusal.test(message) ? 'no' : 'unknown'));
}

const refusal = /Macro check\$\w+\(\) does not support the supplied arguments/;

/** What has no place says so by the largest number there is. */
const placeOf = ({ query_location }: Node) => (typeof query_location === 'number' ? query_location : 0);

/** The tree with those questions that are wanted. */
function withQuestions(node: Node, wanted: (question: Asked) => boolean): Node {
  if (isNode(node.value) && isNode(node.value.type) && node.value.type.id === 'DOUBLE')
    return asDouble(node, node.value.type);
  const inner = Object.fromEntries(
    Object.entries(node).map(([member, value]) => [member, changed(value, wanted)]),
  ) as Node;
  const at = placeOf(node);
  const asTruth = (value: unknown, original: unknown): unknown => {
    const place = isNode(original) ? placeOf(original) : at;
    const question = { ...condition, operands: [], at: place };
    return isNode(value) && wanted(question) ? call(condition.macro, [value]) : value;
  };
  const conditions = Object.fromEntries(
    conditionsOf(node).map((member): [string, unknown] => [member, asTruth(inner[member], node[member])]),
  );
  const truths = joinsConditions(node)
    ? { children: (inner.children as Node[]).map((child, index) => asTruth(child, (node.children as Node[])[index])) }
    : {};
  const checked: Node = { ...inner, ...conditions, ...truths };
  const questions = questionsOf(node).filter((question) => wanted({ ...question, at }));
  return questions.reduce(
    (told, { macro, operands }) => guarded(told, call(macro, operands.map(withoutQuestions))),
    checked,
  );
}

const withoutQuestions = (node: Node) => withQuestions(node, () => false);

function changed(value: unknown, wanted: (question: Asked) => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => changed(item, wanted));
  return isNode(value) ? withQuestions(value, wanted) : value;
}

const call = (name: string, children: readonly Node[]): Node => ({
  class: 'FUNCTION',
  type: 'FUNCTION',
  alias: '',
  function_name: name,
  schema: '',
  catalog: '',
  children: children.map((child) => ({ ...child, alias: '' })),
  filter: null,
  order_bys: { type: 'ORDER_MODIFIER', orders: [] },
  distinct: false,
  is_operator: false,
  export_state: false,
});

/** A double is written as `5.0` when a tree becomes SQL again, which is a decimal. */
const asDouble = (child: Node, type: Node): Node => ({
  class: 'CAST',
  type: 'OPERATOR_CAST',
  alias: child.alias ?? '',
  child: { ...child, alias: '' },
  cast_type: type,
  try_cast: false,
});

/** Has the type of the expression. Its operands' own questions are put within it, not within the check. */
function guarded(expression: Node, check: Node): Node {
  const none = {
    class: 'CONSTANT',
    type: 'VALUE_CONSTANT',
    alias: '',
    value: { type: { id: 'NULL', type_info: null }, is_null: true },
  };
  return {
    class: 'CASE',
    type: 'CASE_EXPR',
    alias: expression.alias ?? '',
    case_checks: [{ when_expr: call(condition.macro, [check]), then_expr: { ...expression, alias: '' } }],
    else_expr: none,
  };
}
