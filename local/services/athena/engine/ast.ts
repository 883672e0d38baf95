import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteText } from '../../glue/parquet/duckdb-text.ts';
import { QueryError } from '../query-error.ts';
import { lineAndColumn } from '../sql/tokens.ts';

/** A node of DuckDB's parse tree, as `json_serialize_sql` tells it; only what is read here. */
export interface Node {
  readonly type?: string;
  readonly class?: string;
  readonly alias?: string;
  /** Place in the SQL, from 0, in bytes. */
  readonly query_location?: number;
  readonly [member: string]: unknown;
}

interface Serialized {
  readonly error: boolean;
  readonly error_message?: string;
  readonly position?: string;
  readonly statements?: readonly { readonly node: Node }[];
}

/** The parse tree of a query. Fails with NOT_SUPPORTED where DuckDB, other than Trino, does not take it. */
export async function parseTree(connection: DuckDBConnection, sql: string): Promise<Node> {
  const reader = await connection.runAndReadAll(`SELECT json_serialize_sql(${quoteText(sql)})`);
  const [[answered = '']] = reader.getRowsJS() as [[string]];
  const answer = JSON.parse(answered, exactly) as Serialized;
  const node = answer.statements?.[0]?.node;
  if (node === undefined) {
    const place = lineAndColumn(sql, Number(answer.position ?? 0));
    throw new QueryError(
      'NOT_SUPPORTED',
      `${place}: Athena takes this statement, DuckDB, which answers here, does not: ${answer.error_message ?? 'not one query'}`,
    );
  }
  return node;
}

/** The SQL of a query's parse tree. */
export async function sqlOf(connection: DuckDBConnection, node: Node): Promise<string> {
  const serialized = JSON.stringify({ error: false, statements: [{ node, named_param_map: [] }] });
  const reader = await connection.runAndReadAll(`SELECT json_deserialize_sql(${quoteText(serialized)})`);
  const [[sql = '']] = reader.getRowsJS() as [[string]];
  return sql;
}

/**
 * A number that JavaScript would write otherwise (`1.0`, 2^64 - 1) keeps its text, so that the tree can be given back.
 * https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/JSON/rawJSON
 */
function exactly(_: string, value: unknown, { source }: { source?: string } = {}): unknown {
  return typeof value === 'number' && source !== undefined && String(value) !== source ? rawJson(source) : value;
}

// TypeScript's library does not know it yet.
const { rawJSON: rawJson, isRawJSON } = JSON as unknown as {
  readonly rawJSON: (text: string) => object;
  readonly isRawJSON: (value: unknown) => boolean;
};

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !isRawJSON(value);

/** The nodes directly below a node, through lists and nameless objects. */
export function children(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? (value as unknown[]).filter(isNode) : isNode(value) ? [value] : [],
  );
}

/** A member that holds a name, in lower case; undefined when it is empty. */
export const lowerCaseName = (name: unknown) =>
  typeof name === 'string' && name !== '' ? name.toLowerCase() : undefined;
