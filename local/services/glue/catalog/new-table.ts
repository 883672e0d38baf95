import type { Column, StorageDescriptor, Table, TableInput } from '@aws-sdk/client-glue';
import { invalidInput } from '../errors.ts';

/** Glue keeps names in lower case, whatever case they came in. */
export function lowerCaseColumns<T extends StorageDescriptor | undefined>(descriptor: T): T {
  return descriptor?.Columns === undefined ? descriptor : { ...descriptor, Columns: lowerCased(descriptor.Columns) };
}

/** The table as the catalog keeps it, from what a caller gave: names in lower case, no two columns of one name. */
export function newTable(databaseName: string, input: TableInput | undefined): Table {
  if (input?.Name === undefined || input.Name === '') throw invalidInput('Table name cannot be empty.');
  const table: Table = {
    ...input,
    Name: input.Name.toLowerCase(),
    DatabaseName: databaseName,
    StorageDescriptor: lowerCaseColumns(input.StorageDescriptor),
    PartitionKeys: lowerCased(input.PartitionKeys ?? []),
    Parameters: input.Parameters ?? {},
    IsRegisteredWithLakeFormation: false,
  };
  refuseDuplicates(table);
  return table;
}

function lowerCased(columns: readonly Column[]): Column[] {
  return columns.map((column) => ({ ...column, Name: String(column.Name).toLowerCase() }));
}

function refuseDuplicates({ Name, StorageDescriptor, PartitionKeys }: Table): void {
  const names = [...(StorageDescriptor?.Columns ?? []), ...(PartitionKeys ?? [])].map((column) => column.Name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw invalidInput(`Table ${String(Name)} cannot be created: duplicate column name: ${twice}`);
  }
}
