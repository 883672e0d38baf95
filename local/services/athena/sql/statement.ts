import { QueryError } from '../query-error.ts';
import { nameOf, tokens, type Token } from './tokens.ts';

export interface TableName {
  /** Undefined: the query's current database. */
  readonly database?: string;
  readonly table: string;
}

/** A statement that the local Athena answers. */
export type Statement =
  | { readonly kind: 'SELECT'; readonly sql: string }
  | { readonly kind: 'CREATE_VIEW'; readonly view: TableName; readonly replace: boolean; readonly query: string }
  | { readonly kind: 'DROP_VIEW'; readonly view: TableName; readonly ifExists: boolean }
  | { readonly kind: 'SHOW_TABLES'; readonly database?: string; readonly pattern?: string }
  | { readonly kind: 'SHOW_CREATE_VIEW' | 'SHOW_COLUMNS' | 'DESCRIBE' | 'SHOW_PARTITIONS'; readonly table: TableName };

const name = '((?:\\S+?\\s*\\.\\s*)*?[^\\s.()]+)';
const forms: readonly (readonly [RegExp, (match: RegExpExecArray) => Statement])[] = [
  [/^(?:SELECT|WITH|VALUES|TABLE|\()/i, ({ input }) => ({ kind: 'SELECT', sql: input })],
  [
    new RegExp(`^CREATE\\s+(OR\\s+REPLACE\\s+)?VIEW\\s+${name}\\s+AS\\b`, 'i'),
    ({ 0: head, 1: replace, 2: view = '', input }) => ({
      kind: 'CREATE_VIEW',
      view: tableName(view),
      replace: replace !== undefined,
      query: input.slice(head.length).trim(),
    }),
  ],
  [
    new RegExp(`^DROP\\s+VIEW\\s+(IF\\s+EXISTS\\s+)?${name}$`, 'i'),
    ({ 1: ifExists, 2: view = '' }) => ({ kind: 'DROP_VIEW', view: tableName(view), ifExists: ifExists !== undefined }),
  ],
  [
    /^SHOW\s+TABLES(?:\s+(?:IN|FROM)\s+(?!')(\S+))?(?:\s+(?:LIKE\s+)?'([^']*)')?$/i,
    ({ 1: database, 2: pattern }) => ({
      kind: 'SHOW_TABLES',
      database: database === undefined ? undefined : tableName(database).table,
      pattern,
    }),
  ],
  [
    new RegExp(`^SHOW\\s+CREATE\\s+VIEW\\s+${name}$`, 'i'),
    ({ 1: table = '' }) => ({ kind: 'SHOW_CREATE_VIEW', table: tableName(table) }),
  ],
  [
    new RegExp(`^SHOW\\s+COLUMNS\\s+(?:IN|FROM)\\s+${name}$`, 'i'),
    ({ 1: table = '' }) => ({ kind: 'SHOW_COLUMNS', table: tableName(table) }),
  ],
  [
    new RegExp(`^SHOW\\s+PARTITIONS\\s+${name}$`, 'i'),
    ({ 1: table = '' }) => ({ kind: 'SHOW_PARTITIONS', table: tableName(table) }),
  ],
  [
    new RegExp(`^DESC(?:RIBE)?\\s+${name}$`, 'i'),
    ({ 1: table = '' }) => ({ kind: 'DESCRIBE', table: tableName(table) }),
  ],
];

/** Which statement a SQL text is. Fails with NOT_SUPPORTED for those that the local Athena does not answer. */
export function statementOf(text: string): Statement {
  const sql = withoutComments(text);
  for (const [pattern, make] of forms) {
    const match = pattern.exec(sql);
    if (match !== null) return make(match);
  }
  const verb = tokens(sql)
    .slice(0, 2)
    .map(({ upper }) => upper)
    .join(' ');
  throw new QueryError(
    'NOT_SUPPORTED',
    `line 1:1: ${verb || 'an empty statement'} is not supported by the local Athena: it answers SELECT, CREATE [OR REPLACE] VIEW ... AS, ` +
      'DROP VIEW, SHOW TABLES, SHOW COLUMNS, SHOW PARTITIONS, SHOW CREATE VIEW and DESCRIBE',
  );
}

/** A name of up to three parts, `awsdatacatalog.sales.fact_orders`. */
function tableName(text: string): TableName {
  const parts = tokens(text).filter((token: Token) => token.text !== '.');
  const [table, database] = parts.reverse().map(nameOf);
  return { database, table: String(table) };
}

/** Comments before the first word go (they would hide it), and one semicolon at the end. */
function withoutComments(text: string): string {
  const [first] = tokens(text);
  return text
    .slice(first?.at ?? 0)
    .trim()
    .replace(/\s*;$/, '');
}
