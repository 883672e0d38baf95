/** What the declared tables look like in the catalog. */
import { databases, runTables, starTables } from '../data/star.ts';

export interface CatalogColumn {
  readonly Name: string;
  readonly Type: string;
}

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

export interface DeclaredView extends DeclaredTable {
  /** One statement that makes it, or makes it anew. */
  readonly sql: string;
}

/**
 * The views that analysts see, one a star table. Columns are listed: a view with `*` is stale as soon as its table
 * gains a column. `= (SELECT ...)` fails when the pointer has two rows, where a join would mix two runs.
 */
export function declaredViews(personalData: 'exclude' | 'include'): DeclaredView[] {
  const stars = new Set(starTables.map(({ name }) => name));
  return declaredTables(personalData)
    .filter(({ name }) => stars.has(name))
    .map((table) => ({ ...table, sql: viewStatement(table) }));
}

function viewStatement({ name, columns }: DeclaredTable): string {
  const { published, runs } = databases;
  const list = columns.map(({ Name }) => Name).join(', ');
  return `CREATE OR REPLACE VIEW ${published}.${name} AS SELECT ${list} FROM ${runs}.${name} WHERE run_id = (SELECT run_id FROM ${pointer})`;
}

/** The view of one constant that says which run is live. */
export const pointer = `${databases.published}.current_run`;

/** What the pointer holds before the first publication. */
export const noRun = 'none';

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
