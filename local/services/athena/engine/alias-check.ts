import type { DuckDBConnection } from '@duckdb/node-api';
import { QueryError } from '../query-error.ts';
import { lineAndColumn } from '../sql/tokens.ts';
import { children, isNode, lowerCaseName, parseTree, sqlOf, type Node } from './ast.ts';

interface CteMap {
  readonly map: readonly Node[];
}

/**
 * Refuses a column that is only the alias of an output: DuckDB takes it in WHERE, GROUP BY, HAVING and the list itself,
 * Trino in ORDER BY alone. Fails with COLUMN_NOT_FOUND. @param tree the query's @param sql for the place
 */
export async function checkAliases(connection: DuckDBConnection, tree: Node, sql: string): Promise<void> {
  await check(connection, tree, [], sql);
}

async function check(connection: DuckDBConnection, node: Node, outer: readonly Node[], sql: string): Promise<void> {
  const ctes = [...outer, ...((node.cte_map as CteMap | undefined)?.map ?? [])];
  const used = node.type === 'SELECT_NODE' ? aliasesUsed(node) : [];
  if (used.length > 0) {
    const columns = await columnsOf(connection, node, ctes);
    const wrong = used.find(({ name }) => columns?.has(name) === false);
    if (wrong !== undefined) {
      const place = lineAndColumn(sql, wrong.at);
      throw new QueryError('COLUMN_NOT_FOUND', `${place}: Column '${wrong.name}' cannot be resolved`);
    }
  }
  for (const child of children(node)) await check(connection, child, ctes, sql);
}

interface Use {
  readonly name: string;
  readonly at: number;
}

/** Where the names of outputs stand in clauses that Trino does not look for them. */
function aliasesUsed({ select_list, where_clause, group_expressions, having }: Node): Use[] {
  const outputs = select_list as readonly Node[];
  const aliases = new Set(outputs.filter((output) => !isItself(output)).map(({ alias }) => lowerCaseName(alias)));
  const clauses = [...outputs, where_clause, ...(group_expressions as readonly Node[]), having].filter(isNode);
  return clauses.flatMap(plainColumns).filter(({ name }) => aliases.has(name));
}

/** `SELECT t.a AS a` */
function isItself({ class: kind, column_names, alias }: Node): boolean {
  return kind === 'COLUMN_REF' && lowerCaseName((column_names as string[]).at(-1)) === lowerCaseName(alias);
}

/** Unqualified columns of an expression, its sub-queries left out. */
function plainColumns(node: Node): Use[] {
  if (node.class === 'SUBQUERY' || node.class === 'LAMBDA') return [];
  const [name, ...more] = node.class === 'COLUMN_REF' ? (node.column_names as string[]) : [];
  const own =
    name === undefined || more.length > 0 ? [] : [{ name: name.toLowerCase(), at: Number(node.query_location) }];
  return [...own, ...children(node).flatMap(plainColumns)];
}

/** The columns of a query's FROM; undefined where it does not stand alone, as in LATERAL. */
async function columnsOf(
  connection: DuckDBConnection,
  { from_table }: Node,
  ctes: readonly Node[],
): Promise<Set<string> | undefined> {
  if (!isNode(from_table) || from_table.type === 'EMPTY') return new Set();
  const everything = { ...(await parseTree(connection, 'SELECT * FROM x')), from_table, cte_map: { map: ctes } };
  try {
    const reader = await connection.runAndReadAll(`DESCRIBE ${await sqlOf(connection, everything)}`);
    return new Set((reader.getRowsJS() as [string][]).map(([name]) => name.toLowerCase()));
  } catch {
    return undefined;
  }
}
