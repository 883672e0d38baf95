/** What the declared tables look like in the catalog. */
import { publishedName, runTables, starTables, type StarColumn } from '../data/star.ts';
import { pointer } from './contract.ts';

export interface CatalogColumn {
  readonly Name: string;
  readonly Type: string;
}

/** Glue takes no longer comment: https://docs.aws.amazon.com/glue/latest/webapi/API_Column.html */
const longestComment = 255;

export interface DeclaredTable {
  readonly name: string;
  readonly columns: readonly CatalogColumn[];
}

/** The tables of a run, as items of a Map: name and columns in the declared order. */
export function declaredTables(personalData: 'exclude' | 'include'): DeclaredTable[] {
  return runTables(personalData).map(({ name, columns }) => ({
    name,
    columns: columns.map((column) => ({ Name: column.name, Type: column.type })),
  }));
}

export interface RegisteredTable extends DeclaredTable {
  readonly columns: readonly (CatalogColumn & { readonly Comment: string })[];
  /** Columns that runs with personal data have left in the table, and this one has not: `phone string`. */
  readonly personal: readonly string[];
}

/** The tables of a run, with what else the catalog's may have. */
export function registeredTables(personalData: 'exclude' | 'include'): RegisteredTable[] {
  const whole = new Map(declaredTables('include').map(({ name, columns }) => [name, columns]));
  return declaredTables(personalData).map((table) => {
    const declared = new Set(table.columns.map(({ Name }) => Name));
    const others = (whole.get(table.name) ?? []).filter(({ Name }) => !declared.has(Name));
    return {
      ...table,
      columns: table.columns.map((column) => ({ ...column, Comment: commentOf(table.name, column.Name) })),
      personal: others.map(({ Name, Type }) => `${Name} ${Type}`),
    };
  });
}

/** What the dictionary says of a column: `Credit limit, USD`. Throws for a text that Glue would refuse. */
function commentOf(table: string, column: string): string {
  const declared = runTables('include').find(({ name }) => name === table);
  const found: StarColumn | undefined = declared?.columns.find(({ name }) => name === column);
  const comment = [found?.description, found?.unit].filter((part) => part !== undefined).join(', ');
  if (comment.length <= longestComment) return comment;
  throw new Error(
    `${table}.${column}: description and unit have ${comment.length} characters; Glue takes ${longestComment}: shorten them in data/star.ts.`,
  );
}

export interface DeclaredView {
  readonly name: string;
  readonly columns: readonly (CatalogColumn & { readonly SqlType: string })[];
  /** What the names of its table's versions match, as Glue takes it. */
  readonly versions: string;
}

/** The views that analysts see, one a star table. */
export function declaredViews(personalData: 'exclude' | 'include'): DeclaredView[] {
  const stars = new Set(starTables.map(({ name }) => name));
  return declaredTables(personalData)
    .filter(({ name }) => stars.has(name))
    .map(({ name, columns }) => ({
      name: publishedName(name),
      columns: columns.map((column) => ({ ...column, SqlType: sqlType(column.Type) })),
      versions: `^${publishedName(name)}(_v[0-9]+)?$`,
    }));
}

/** Athena's statements have other names for some of the catalog's types. */
export function sqlType(type: string): string {
  return { string: 'varchar', int: 'integer', timestamp: 'timestamp(3)' }[type] ?? type;
}

/** The cast matters: without it the column is `varchar(n)`, and saved views over it go stale. */
export function pointerStatement(runId: string): string {
  return `CREATE OR REPLACE VIEW ${pointer} AS SELECT CAST('${runId}' AS varchar) AS run_id`;
}

/** How Glue describes Parquet files, for a table or a partition. */
export function parquetStorage(columns: unknown, location: string) {
  return {
    Columns: columns,
    Location: location,
    InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    SerdeInfo: {
      SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
      Parameters: { 'serialization.format': '1' },
    },
  };
}
