import type { Column, Partition, Table } from '@aws-sdk/client-glue';
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { quoteName, quotePath, quoteText } from '../../glue/parquet/duckdb-text.ts';
import { ParquetError, parquetSchemas, type ParquetColumn } from '../../glue/parquet/parquet-schema.ts';
import { QueryError } from '../query-error.ts';
import { dataFiles, shownFile, type FileAccess } from './data-files.ts';
import { isJsonTable, jsonTableView } from './json-table-view.ts';
import { duckdbType, readable, trinoTypeOfHive } from './trino-types.ts';

export interface TableView {
  /** A query over exactly the files of the partitions, with the table's declared columns. */
  readonly sql: string;
  /** Bytes of the files it reads. */
  readonly bytes: number;
}

interface Source {
  readonly location: string;
  readonly files: readonly string[];
  /** Values of the partition keys. */
  readonly values: readonly string[];
}

/**
 * What a physical table is to DuckDB: the rows of its JSON files, or its partitions' Parquet files, one after the other,
 * with partition values as constants (so that DuckDB's planner prunes), and a file's missing columns as NULL; with
 * `"$path"`, which Athena's tables have without showing it, when the query asks for it. Fails with HIVE_BAD_DATA where
 * a file has a column of another type than declared.
 */
export async function tableView(
  table: Table,
  partitions: readonly Partition[],
  access: FileAccess,
  withPath: boolean,
): Promise<TableView> {
  if (isJsonTable(table)) return jsonTableView(table, access);
  const partitioned = (table.PartitionKeys ?? []).length > 0;
  for (const partition of partitioned ? partitions : []) refuseMismatch(table, partition);
  const places = partitioned ? partitions : [{ Values: [], StorageDescriptor: table.StorageDescriptor }];
  const sources = places.map(({ Values = [], StorageDescriptor }) => ({
    location: String(StorageDescriptor?.Location),
    files: dataFiles(String(StorageDescriptor?.Location), access),
    values: Values,
  }));
  const files = sources.flatMap((source) => source.files);
  const schemas = await schemasOf(files, table);
  const parts = sources.flatMap((source) =>
    (withPath ? source.files.map((file) => ({ ...source, files: [file] })) : bySchema(source, schemas)).map((part) =>
      select(table, part, schemas, withPath ? [pathCell(part, access)] : []),
    ),
  );
  return {
    sql:
      parts.length > 0
        ? parts.join('\nUNION ALL ')
        : empty(table, withPath ? ['CAST(NULL AS VARCHAR) AS "$path"'] : []),
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
  };
}

/** Files of one partition, those of equal columns together. */
function bySchema(source: Source, schemas: ReadonlyMap<string, readonly ParquetColumn[]>): Source[] {
  const groups = Map.groupBy(source.files, (file) => JSON.stringify(schemas.get(file)));
  return [...groups.values()].map((files) => ({ ...source, files }));
}

/** `s3://bucket/folder/file` of the one file that a part has. */
function pathCell({ location, files }: Source, access: FileAccess): string {
  const bucket = new URL(location).host;
  const key = relative(access.bucketFolder(bucket), String(files[0]));
  return `${quoteText(`s3://${bucket}/${key}`)} AS "$path"`;
}

function select(
  table: Table,
  { files, values }: Source,
  schemas: ReadonlyMap<string, readonly ParquetColumn[]>,
  more: readonly string[],
) {
  const first = String(files[0]);
  const found = new Map((schemas.get(first) ?? []).map((column) => [column.name.toLowerCase(), column]));
  const columns = (table.StorageDescriptor?.Columns ?? []).map((column) => {
    const inFile = found.get(String(column.Name));
    return `${cell(table, column, inFile, first)} AS ${quoteName(String(column.Name))}`;
  });
  const keys = (table.PartitionKeys ?? []).map(
    ({ Name, Type }, index) =>
      `CAST(${quoteText(String(values[index]))} AS ${duckdbType(String(Type))}) AS ${quoteName(String(Name))}`,
  );
  const list = files.map(quotePath).join(', ');
  return `SELECT ${[...columns, ...keys, ...more].join(', ')} FROM read_parquet([${list}], hive_partitioning = false)`;
}

function cell(table: Table, { Name, Type }: Column, inFile: ParquetColumn | undefined, file: string): string {
  const declared = String(Type);
  const type = duckdbType(declared);
  if (inFile === undefined) return `CAST(NULL AS ${type})`;
  if (readable(inFile.type, declared)) return `CAST(${quoteName(inFile.name)} AS ${type})`;
  // Only a query that reads this column fails, as Athena's do.
  const message =
    `HIVE_BAD_DATA: Field ${String(Name)}'s type ${inFile.type} in parquet file ${shownFile(file)} ` +
    `is incompatible with type ${trinoTypeOfHive(declared)} defined in table schema ${String(table.DatabaseName)}.${String(table.Name)}`;
  return `CAST(error(${quoteText(message)}) AS ${type})`;
}

function empty({ StorageDescriptor, PartitionKeys = [] }: Table, more: readonly string[]): string {
  const columns = [...(StorageDescriptor?.Columns ?? []), ...PartitionKeys].map(
    ({ Name, Type }) => `CAST(NULL AS ${duckdbType(String(Type))}) AS ${quoteName(String(Name))}`,
  );
  return `SELECT ${[...columns, ...more].join(', ')} WHERE false`;
}

/** Athena refuses a partition whose registered types its table's can't take in, whatever the files have. */
function refuseMismatch(table: Table, { Values = [], StorageDescriptor }: Partition): void {
  const declared = new Map(table.StorageDescriptor?.Columns?.map(({ Name, Type }) => [Name, String(Type)]));
  for (const { Name, Type } of StorageDescriptor?.Columns ?? []) {
    const type = declared.get(Name);
    if (type === undefined || readable(String(Type), type)) continue;
    const keys = (table.PartitionKeys ?? []).map((key, index) => `${String(key.Name)}=${String(Values[index])}`);
    throw new QueryError(
      'HIVE_PARTITION_SCHEMA_MISMATCH',
      'There is a mismatch between the table and partition schemas. The types are incompatible and cannot be coerced. ' +
        `The column '${String(Name)}' in table '${String(table.DatabaseName)}.${String(table.Name)}' is declared as type ` +
        `'${type}', but partition '${keys.join('/')}' declared column '${String(Name)}' as type '${String(Type)}'.`,
    );
  }
}

async function schemasOf(files: readonly string[], table: Table) {
  try {
    return await parquetSchemas(files);
  } catch (error) {
    if (!(error instanceof ParquetError)) throw error;
    const name = `${String(table.DatabaseName)}.${String(table.Name)}`;
    throw new QueryError('HIVE_BAD_DATA', `Cannot read ${shownFile(error.file)} of ${name}: ${error.problem}`);
  }
}
