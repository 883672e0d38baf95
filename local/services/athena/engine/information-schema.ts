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

/**
 * `information_schema.tables` and its like, as a query of constants; undefined for those that are not supported.
 *
 * @param schemas the only ones that the query asks about, if it says so: Trino then looks at no others
 */
export async function informationSchemaView(
  name: string,
  reader: CatalogReader,
  schemas: readonly string[] | undefined,
): Promise<string | undefined> {
  const columns = columnsOf[name];
  if (columns === undefined) return undefined;
  const databases = schemas ?? (await reader.databases()).map(({ Name }) => String(Name));
  const rows = (await Promise.all(databases.map((database) => rowsOf(name, database, reader)))).flat();
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
  const tables = await (name === 'columns' ? reader.describedTables(database) : reader.tables(database));
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
