import type { Table } from '@aws-sdk/client-glue';
import { quoteName } from '../../glue/parquet/duckdb-text.ts';
import { QueryError } from '../query-error.ts';
import { lineAndColumn } from '../sql/tokens.ts';
import { parseTree, type Node } from './ast.ts';
import type { CatalogReader } from './catalog-reader.ts';
import { constantText } from './constants.ts';
import type { FileAccess } from './data-files.ts';
import { informationSchemaView } from './information-schema.ts';
import { references, type Reference } from './references.ts';
import { withIntervalOperators } from './interval-arithmetic.ts';
import { informationSchema, localNames } from './same-length-names.ts';
import type { Session } from './session.ts';
import { tableView } from './table-view.ts';
import { decodeView, isView } from './view-text.ts';

interface View {
  readonly database: string;
  readonly name: string;
  readonly sql: string;
  readonly columns?: readonly string[];
  readonly tree: Node;
}

interface Use {
  readonly table: Table;
  readonly reference: Reference;
}

/** Makes the tables and views that a query names, directly or through views, exist in its DuckDB session. */
export class Resolver {
  readonly #session: Session;
  readonly #reader: CatalogReader;
  readonly #access: FileAccess;
  /** Views by `database.name`, each after those that it names. */
  readonly #views = new Map<string, View>();
  /** The places where each physical table is named. */
  readonly #uses = new Map<string, Use[]>();
  readonly #underWay = new Set<string>();
  /** The Parquet files of each reading in the query. */
  readonly parquet: (readonly string[])[] = [];
  /** Bytes of files that are read whole. */
  bytes = 0;

  constructor(session: Session, reader: CatalogReader, access: FileAccess) {
    this.#session = session;
    this.#reader = reader;
    this.#access = access;
  }

  /** The query as DuckDB can run it in the session, and its parse tree. Fails with TABLE_NOT_FOUND and the like. */
  async resolve(sql: string, database: string): Promise<{ sql: string; tree: Node }> {
    const { sql: text, tree } = await this.#collect(localNames(sql), database);
    const withPath = text.includes('"$path"');
    for (const uses of this.#uses.values()) await this.#createTable(uses, withPath);
    for (const view of this.#views.values()) {
      await this.#session.createView(view.database, view.name, view.sql, view.columns);
    }
    return { sql: text, tree };
  }

  /** The tables and views that the query reads, with their columns: it means the same as long as this is the same. */
  get signature(): string {
    const tables = [...this.#uses].map(([key, [use]]) => [
      key,
      use?.table.StorageDescriptor?.Columns,
      use?.table.PartitionKeys,
    ]);
    const views = [...this.#views.values()].map(({ database, name, sql }) => [database, name, sql]);
    return JSON.stringify([tables, views]);
  }

  async #collect(text: string, database: string): Promise<{ sql: string; tree: Node; named: readonly Reference[] }> {
    const { connection } = this.#session;
    const written = await parseTree(connection, text);
    const sql = withIntervalOperators(text, written);
    const tree = sql === text ? written : await parseTree(connection, sql);
    const view = (named: string | undefined, name: string) => this.#views.get(`${named ?? database}.${name}`)?.tree;
    const named = references(tree, (expression) => constantText(expression, view));
    for (const reference of named) await this.#name(reference, reference.database ?? database, sql);
    return { sql, tree, named };
  }

  async #name(reference: Reference, database: string, sql: string): Promise<void> {
    const key = `${database}.${reference.table}`;
    if (this.#views.has(key)) return;
    if (database === informationSchema) {
      await this.#createInformationSchema(reference, sql);
      return;
    }
    const table = await this.#reader.table(database, reference.table);
    if (table === undefined) throw await this.#notFound(reference, database, sql);
    if (isView(table)) await this.#collectView(key, database, table);
    else this.#uses.set(key, [...(this.#uses.get(key) ?? []), { table, reference }]);
  }

  async #collectView(key: string, database: string, table: Table): Promise<void> {
    if (this.#underWay.has(key)) throw new QueryError('INVALID_VIEW', `View '${key}' is recursive`);
    this.#underWay.add(key);
    const definition = decodeView(table);
    const { sql, tree, named } = await this.#collect(localNames(definition.originalSql), definition.schema);
    this.#views.set(key, {
      database,
      name: String(table.Name),
      sql: withDatabase(sql, named, definition.schema),
      columns: definition.columns.map(({ name }) => name),
      tree,
    });
    this.#underWay.delete(key);
  }

  /** Only the partitions that some use of the table can meet. */
  async #createTable(uses: readonly Use[], withPath: boolean): Promise<void> {
    const { table } = uses[0] as Use;
    const key = table.PartitionKeys?.[0]?.Name;
    const limits = key === undefined ? [] : uses.map(({ reference }) => reference.values(key));
    const wanted = limits.every((values) => values !== undefined) ? [...new Set(limits.flat())] : undefined;
    const partitions = key === undefined ? [] : await this.#reader.partitions(table, key, wanted);
    const view = await tableView(table, partitions, this.#access, withPath);
    this.parquet.push(...view.parquet);
    this.bytes += view.bytes;
    await this.#session.createView(String(table.DatabaseName), String(table.Name), view.sql);
  }

  async #createInformationSchema(reference: Reference, sql: string): Promise<void> {
    const view = await informationSchemaView(reference.table, this.#reader, reference.values('table_schema'));
    if (view === undefined) throw await this.#notFound(reference, informationSchema, sql);
    const tree = await parseTree(this.#session.connection, view);
    const place = { database: informationSchema, name: reference.table };
    this.#views.set(`${informationSchema}.${reference.table}`, { ...place, sql: view, tree });
  }

  async #notFound({ table, at }: Reference, database: string, sql: string): Promise<QueryError> {
    const place = lineAndColumn(sql, at);
    const shown = database === informationSchema ? 'information_schema' : database;
    const known = (await this.#reader.databases()).some(({ Name }) => Name === database);
    return known || database === informationSchema
      ? new QueryError('TABLE_NOT_FOUND', `${place}: Table 'awsdatacatalog.${shown}.${table}' does not exist`)
      : new QueryError('SCHEMA_NOT_FOUND', `${place}: Schema '${shown}' does not exist`);
  }
}

/** DuckDB looks for unqualified names where the view is; Athena, in the database in which it was made. */
function withDatabase(sql: string, named: readonly Reference[], database: string): string {
  const unqualified = named.filter((reference) => reference.database === undefined).map(({ at }) => at);
  let bytes = Buffer.from(sql);
  for (const at of unqualified.sort((left, right) => right - left)) {
    bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(`${quoteName(database)}.`), bytes.subarray(at)]);
  }
  return bytes.toString();
}
