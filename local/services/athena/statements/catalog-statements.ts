import type { Table } from '@aws-sdk/client-glue';
import { decodeView, isView } from '../engine/view-text.ts';
import { QueryError } from '../query-error.ts';
import type { Statement, TableName } from '../sql/statement.ts';
import { listed, nothing, type Outcome, type StatementContext } from './outcome.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** https://docs.aws.amazon.com/athena/latest/ug/drop-view.html */
export async function dropView({ view, ifExists }: Of<'DROP_VIEW'>, context: StatementContext): Promise<Outcome> {
  const database = view.database ?? context.database;
  const table = await context.reader.table(database, view.table);
  if (table === undefined && ifExists) return nothing;
  const name = `awsdatacatalog.${database}.${view.table}`;
  if (table === undefined) throw new QueryError('VIEW_NOT_FOUND', `line 1:1: View '${name}' does not exist`);
  if (!isView(table)) {
    throw new QueryError(
      'GENERIC_USER_ERROR',
      `line 1:1: View '${name}' does not exist, but a table with that name exists`,
    );
  }
  await context.reader.write('DeleteTable', { DatabaseName: database, Name: view.table });
  return nothing;
}

/** The pattern is a regular expression in which `*` is any text. https://docs.aws.amazon.com/athena/latest/ug/show-tables.html */
export async function showTables(
  { database, pattern }: Of<'SHOW_TABLES'>,
  context: StatementContext,
): Promise<Outcome> {
  const wanted = new RegExp(`^(?:${(pattern ?? '*').replaceAll(/(?<!\.)\*/g, '.*')})$`);
  const name = database ?? context.database;
  const known = (await context.reader.databases()).some(({ Name }) => Name === name);
  if (!known) throw new QueryError('SCHEMA_NOT_FOUND', `Schema '${name}' does not exist`);
  const tables = await context.reader.tables(name);
  const names = tables.map((table) => String(table.Name)).filter((table) => wanted.test(table));
  return listed(
    ['tab_name'],
    names.map((table) => [table]),
  );
}

/** https://docs.aws.amazon.com/athena/latest/ug/show-columns.html */
export async function showColumns({ table }: { table: TableName }, context: StatementContext): Promise<Outcome> {
  const found = await existing(table, context);
  return listed(
    ['field'],
    columnsOf(found).map(({ Name }) => [String(Name)]),
  );
}

/** https://docs.aws.amazon.com/athena/latest/ug/describe-table.html */
export async function describeTable({ table }: { table: TableName }, context: StatementContext): Promise<Outcome> {
  const found = await existing(table, context);
  const rows = columnsOf(found).map(({ Name, Type, Comment }) => [String(Name), String(Type), Comment ?? '']);
  return listed(['col_name', 'data_type', 'comment'], rows);
}

/** https://docs.aws.amazon.com/athena/latest/ug/show-partitions.html */
export async function showPartitions({ table }: { table: TableName }, context: StatementContext): Promise<Outcome> {
  const found = await existing(table, context);
  const keys = (found.PartitionKeys ?? []).map(({ Name }) => String(Name));
  if (keys.length === 0) {
    const name = `${String(found.DatabaseName)}.${String(found.Name)}`;
    throw new QueryError('GENERIC_USER_ERROR', `Table ${name} is not a partitioned table`);
  }
  const partitions = await context.reader.partitions(found);
  const shown = partitions.map(({ Values = [] }) =>
    keys.map((key, index) => `${key}=${String(Values[index])}`).join('/'),
  );
  return listed(
    ['partition'],
    shown.sort().map((partition) => [partition]),
  );
}

/** https://docs.aws.amazon.com/athena/latest/ug/show-create-view.html */
export async function showCreateView({ table }: { table: TableName }, context: StatementContext): Promise<Outcome> {
  const found = await existing(table, context);
  const name = `${String(found.DatabaseName)}.${String(found.Name)}`;
  if (!isView(found)) throw new QueryError('GENERIC_USER_ERROR', `line 1:1: Relation '${name}' is a table, not a view`);
  const lines = `CREATE VIEW ${name} AS\n${decodeView(found).originalSql}`.split('\n');
  return listed(
    ['Create View'],
    lines.map((line) => [line]),
  );
}

const columnsOf = (table: Table) => [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];

async function existing({ database, table }: TableName, context: StatementContext): Promise<Table> {
  const name = database ?? context.database;
  const found = await context.reader.table(name, table);
  if (found === undefined) {
    throw new QueryError('TABLE_NOT_FOUND', `line 1:1: Table 'awsdatacatalog.${name}.${table}' does not exist`);
  }
  return found;
}
