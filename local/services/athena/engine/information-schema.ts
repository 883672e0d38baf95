import { quoteText } from '../../glue/parquet/duckdb-text.ts';
import type { CatalogReader } from './catalog-reader.ts';
import { trinoTypeOfHive } from './trino-types.ts';
import { isView } from './view-text.ts';

type Row = readonly (string | number)[];

const columnsOf: Readonly<Record<string, string>> = {
  schemata: 'catalog_name, schema_name',
  tables: 'table_catalog, table_schema, table_name, table_type',
  columns:
    'table_catalog, table_schema, table_name, column_name, ordinal_position, column_default, is_nullable, data_type',
};

/** `information_schema.tables` and its like, as a query of constants; undefined for those that are not supported. */
export async function informationSchemaView(name: string, reader: CatalogReader): Promise<string | undefined> {
  const columns = columnsOf[name];
  if (columns === undefined) return undefined;
  const rows = (
    await Promise.all((await reader.databases()).map(({ Name }) => rowsOf(name, String(Name), reader)))
  ).flat();
  const values = rows.map(
    (row) => `(${row.map((cell) => (typeof cell === 'number' ? cell : quoteText(cell))).join(', ')})`,
  );
  if (values.length > 0) return `SELECT * FROM (VALUES ${values.join(', ')}) AS t (${columns})`;
  return `SELECT ${columns
    .split(', ')
    .map((column) => `'' AS ${column}`)
    .join(', ')} WHERE false`;
}

async function rowsOf(name: string, database: string, reader: CatalogReader): Promise<Row[]> {
  if (name === 'schemata') return [['awsdatacatalog', database]];
  const tables = await reader.tables(database);
  if (name === 'tables') {
    return tables.map((table) => [
      'awsdatacatalog',
      database,
      String(table.Name),
      isView(table) ? 'VIEW' : 'BASE TABLE',
    ]);
  }
  return tables.flatMap((table) =>
    [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])].map((column, index) => [
      'awsdatacatalog',
      database,
      String(table.Name),
      String(column.Name),
      index + 1,
      '',
      'YES',
      trinoTypeOfHive(String(column.Type)),
    ]),
  );
}
