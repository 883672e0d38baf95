import { isNode, type Node } from './ast.ts';

/** The constant text that an expression comes to, if it is known before the query runs. */
export type ValueOf = (expression: Node) => string | undefined;

/**
 * What a SELECT's conditions leave of a column of one of its tables: the values of `column = constant` and
 * `column IN (constants)`. Conditions of WHERE always count; those of ON, only where no row of the table can
 * come through without them (inner joins, and the optional side of outer ones).
 */
export function columnValues(
  select: Node,
  table: Node,
  column: string,
  valueOf: ValueOf,
): readonly string[] | undefined {
  const from = isNode(select.from_table) ? select.from_table : undefined;
  const alone = from === table;
  const name = String(table.alias === '' || table.alias === undefined ? table.table_name : table.alias).toLowerCase();
  const limits = [select.where_clause, ...joinConditions(from, table)]
    .flatMap(conjuncts)
    .map((condition) => limitedTo(condition, (node) => isColumn(node, column, name, alone), valueOf))
    .filter((values) => values !== undefined);
  const [first, ...others] = limits;
  return first?.filter((value) => others.every((values) => values.includes(value)));
}

/** The conditions of the joins above a table that its rows must meet. */
function joinConditions(node: Node | undefined, table: Node): unknown[] {
  if (node === undefined || node.type !== 'JOIN') return [];
  for (const [side, optional] of [
    ['left', 'RIGHT'],
    ['right', 'LEFT'],
  ] as const) {
    const below = isNode(node[side]) ? node[side] : undefined;
    if (below !== table && !contains(below, table)) continue;
    const counts = node.join_type === 'INNER' || node.join_type === optional;
    return [...(counts ? [node.condition] : []), ...joinConditions(below, table)];
  }
  return [];
}

const contains = (node: Node | undefined, table: Node): boolean =>
  node?.type === 'JOIN' &&
  [node.left, node.right].some((side) => side === table || (isNode(side) && contains(side, table)));

function conjuncts(condition: unknown): Node[] {
  if (!isNode(condition)) return [];
  const isAnd = condition.type === 'CONJUNCTION_AND' && Array.isArray(condition.children);
  return isAnd ? (condition.children as unknown[]).flatMap(conjuncts) : [condition];
}

function limitedTo(condition: Node, isIt: (node: unknown) => boolean, valueOf: ValueOf): string[] | undefined {
  if (condition.type === 'COMPARE_EQUAL') {
    const { left, right } = condition;
    const other = isIt(left) ? right : isIt(right) ? left : undefined;
    const value = isNode(other) ? valueOf(other) : undefined;
    return value === undefined ? undefined : [value];
  }
  if (condition.type === 'COMPARE_IN' && Array.isArray(condition.children)) {
    const [subject, ...listed] = condition.children as Node[];
    const values = listed.map(valueOf);
    return isIt(subject) && values.every((value) => value !== undefined) ? values : undefined;
  }
  return undefined;
}

/** `run_id` where there is one table only, `f.run_id` elsewhere. */
function isColumn(node: unknown, column: string, table: string, alone: boolean): boolean {
  if (!isNode(node) || node.class !== 'COLUMN_REF') return false;
  const [name, qualifier] = (node.column_names as string[]).map((part) => part.toLowerCase()).reverse();
  return name === column && (qualifier === undefined ? alone : qualifier === table);
}
