import { children, isNode, lowerCaseName, type Node } from './ast.ts';
import { columnValues, type ValueOf } from './partition-values.ts';

/** A table or view that a query reads. */
export interface Reference {
  /** In lower case; undefined: the current database. */
  readonly database?: string;
  readonly table: string;
  /** Place in the SQL, from 0. */
  readonly at: number;
  /** What `WHERE column = value` leaves of a column, in lower case; undefined when it is not so limited. */
  values(column: string): readonly string[] | undefined;
}

/** Names of common table expressions that are in sight. */
type Scope = ReadonlySet<string>;

/**
 * All tables and views that a query names, one by one.
 *
 * @param valueOf the constant that an expression comes to, if it is known before the query runs
 */
export function references(query: Node, valueOf: ValueOf): Reference[] {
  return visit(query, new Set(), undefined, valueOf);
}

function visit(node: Node, outer: Scope, select: Node | undefined, valueOf: ValueOf): Reference[] {
  const scope = new Set([...outer, ...commonTables(node)]);
  if (node.type === 'BASE_TABLE') {
    const reference = referenceOf(node, select, valueOf);
    return reference.database === undefined && scope.has(reference.table) ? [] : [reference];
  }
  const inner = node.type === 'SELECT_NODE' ? node : node.type === 'SET_OPERATION_NODE' ? undefined : select;
  // A subquery in FROM or in an expression has a node of its own, so `select` is always the nearest SELECT.
  return children(node).flatMap((child) => visit(child, scope, inner, valueOf));
}

/** `cte_map: { map: [{ key, value }] }` */
function commonTables({ cte_map }: Node): string[] {
  const entries = isNode(cte_map) && Array.isArray(cte_map.map) ? (cte_map.map as { key: string }[]) : [];
  return entries.map(({ key }) => key.toLowerCase());
}

function referenceOf(table: Node, select: Node | undefined, valueOf: ValueOf): Reference {
  const name = lowerCaseName(table.table_name) ?? '';
  return {
    database: lowerCaseName(table.schema_name),
    table: name,
    at: table.query_location ?? 0,
    values: (column) => (select === undefined ? undefined : columnValues(select, table, column, valueOf)),
  };
}
