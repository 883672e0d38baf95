import type { Table } from '@aws-sdk/client-glue';
import { readFileSync, statSync } from 'node:fs';
import { quoteName, quoteText } from '../../glue/parquet/duckdb-text.ts';
import { QueryError } from '../query-error.ts';
import { dataFiles, shownFile, type FileAccess } from './data-files.ts';
import { parseHiveType, type Field } from './hive-types.ts';
import { JsonRowError, jsonRows } from './json-rows.ts';
import type { TableView } from './table-view.ts';
import { duckdbType } from './trino-types.ts';

const openx = 'org.openx.data.jsonserde.JsonSerDe';

export const isJsonTable = ({ StorageDescriptor }: Table) =>
  StorageDescriptor?.SerdeInfo?.SerializationLibrary === openx;

/**
 * What a table of JSON files is to DuckDB: the rows themselves, since DuckDB would not match members without regard to
 * case. Listed and read in one go, so that nothing of this process can delete a file in between. Fails with
 * HIVE_CURSOR_ERROR where a file is not JSON.
 */
export function jsonTableView(table: Table, access: FileAccess): TableView {
  const { DatabaseName, Name, PartitionKeys = [], StorageDescriptor } = table;
  const name = `${String(DatabaseName)}.${String(Name)}`;
  if (PartitionKeys.length > 0) {
    throw new QueryError(
      'NOT_SUPPORTED',
      `${name} is of JSON and partitioned; the local Athena reads such tables of Parquet only`,
    );
  }
  const columns = (StorageDescriptor?.Columns ?? []).map(
    (column) => [String(column.Name), String(column.Type)] as const,
  );
  const fields = columns.map(([column, type]): Field => [column, parseHiveType(type)]);
  const files = dataFiles(String(StorageDescriptor?.Location), access);
  const rows = files.flatMap((file) => rowsOf(file, fields, name));
  return {
    sql: select(columns, rows),
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
  };
}

function rowsOf(file: string, fields: readonly Field[], table: string): string[] {
  try {
    return jsonRows(readFileSync(file, 'utf8'), fields);
  } catch (error) {
    if (!(error instanceof JsonRowError)) throw error;
    const problem = `${shownFile(file)} of ${table}, ${error.message}`;
    throw new QueryError('HIVE_CURSOR_ERROR', `Row is not a valid JSON Object: ${problem}`);
  }
}

/** @param columns name and Hive's type @param rows JSON of just these columns */
function select(columns: readonly (readonly [name: string, type: string])[], rows: readonly string[]): string {
  const structure = JSON.stringify(Object.fromEntries(columns.map(([name, type]) => [name, duckdbType(type)])));
  const cells = columns.map(([name]) => `line.${quoteName(name)} AS ${quoteName(name)}`);
  return (
    `SELECT ${cells.join(', ')} FROM (SELECT json_transform(text, ${quoteText(structure)}) AS line ` +
    `FROM (SELECT unnest(CAST([${rows.map(quoteText).join(', ')}] AS VARCHAR[])) AS text))`
  );
}
