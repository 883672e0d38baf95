import type { TableInput } from '@aws-sdk/client-glue';
import { translated } from '../engine/duckdb-errors.ts';
import { namelessColumns } from '../engine/output-names.ts';
import { Resolver } from '../engine/resolver.ts';
import { checkAliases } from '../engine/alias-check.ts';
import { checkTypes } from '../engine/type-check.ts';
import { hiveType, trinoType } from '../engine/trino-types.ts';
import { encodeView, isView, type ViewDefinition } from '../engine/view-text.ts';
import { QueryError } from '../query-error.ts';
import type { Statement } from '../sql/statement.ts';
import { nothing, type Outcome, type StatementContext } from './outcome.ts';

type CreateView = Extract<Statement, { kind: 'CREATE_VIEW' }>;

/** Stores a view in Glue as Athena does. https://docs.aws.amazon.com/athena/latest/ug/create-view.html */
export async function createView(text: string, statement: CreateView, context: StatementContext): Promise<Outcome> {
  await context.gate.check(text);
  const database = statement.view.database ?? context.database;
  const name = `awsdatacatalog.${database}.${statement.view.table}`;
  const before = await context.reader.table(database, statement.view.table);
  if (before !== undefined && !isView(before)) {
    throw new QueryError('TABLE_ALREADY_EXISTS', `line 1:1: Table '${name}' already exists`);
  }
  if (before !== undefined && !statement.replace) {
    throw new QueryError('VIEW_ALREADY_EXISTS', `line 1:1: View '${name}' already exists`);
  }
  const columns = await describe(statement.query, context);
  const definition = {
    originalSql: statement.query,
    catalog: 'awsdatacatalog',
    schema: context.database,
    columns,
  };
  await context.reader.write(before === undefined ? 'CreateTable' : 'UpdateTable', {
    DatabaseName: database,
    TableInput: tableInput(statement.view.table, definition),
  });
  return nothing;
}

/** Names and Trino's types of the columns that a query gives. */
async function describe(query: string, context: StatementContext): Promise<ViewDefinition['columns']> {
  const session = await context.openSession(context.database);
  try {
    const resolver = new Resolver(session, context.reader, context.access);
    const { sql, tree } = await resolver.resolve(query, context.database);
    await context.gate.checkTypes(query, resolver.signature, async () => {
      await checkAliases(session.connection, tree, sql);
      await checkTypes(session.connection, tree, sql);
    });
    const rows = (await session.connection.runAndReadAll(`DESCRIBE ${sql}`)).getRowsJS() as [string, string][];
    const [nameless] = namelessColumns(tree, rows.length);
    if (nameless !== undefined) {
      throw new QueryError('MISSING_COLUMN_NAME', `line 1:1: Column name not specified at position ${nameless + 1}`);
    }
    const columns = rows.map(([name, type]) => ({ name: name.toLowerCase(), type: trinoType(type) }));
    const twice = columns.find(({ name }, index) => columns.findIndex((other) => other.name === name) !== index);
    if (twice !== undefined) {
      throw new QueryError('DUPLICATE_COLUMN_NAME', `line 1:1: Column name '${twice.name}' specified more than once`);
    }
    return columns;
  } catch (error) {
    throw translated(error, query);
  }
}

function tableInput(Name: string, definition: ViewDefinition): TableInput {
  return {
    Name,
    TableType: 'VIRTUAL_VIEW',
    Parameters: { comment: 'Presto View', presto_view: 'true' },
    PartitionKeys: [],
    StorageDescriptor: {
      Columns: definition.columns.map(({ name, type }) => ({ Name: name, Type: hiveType(type) })),
      Location: '',
      Compressed: false,
      NumberOfBuckets: 0,
      SerdeInfo: {},
      SortColumns: [],
      StoredAsSubDirectories: false,
    },
    ViewOriginalText: encodeView(definition),
    ViewExpandedText: '/* Presto View */',
  };
}
