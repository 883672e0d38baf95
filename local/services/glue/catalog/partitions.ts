import type { Partition, PartitionInput } from '@aws-sdk/client-glue';
import { alreadyExists, entityNotFound, invalidInput } from '../errors.ts';
import type { TableEntry } from './catalog.ts';
import { lowerCaseColumns } from './new-table.ts';

const sameValues = (left: readonly string[] = [], right: readonly string[] = []) =>
  left.length === right.length && left.every((value, index) => value === right[index]);

export function partitionOf(entry: TableEntry, values: readonly string[] | undefined): Partition | undefined {
  return entry.partitions.find((partition) => sameValues(partition.Values, values));
}

/** The entry with one more partition. Fails with AlreadyExistsException or InvalidInputException. */
export function withPartition(entry: TableEntry, input: PartitionInput | undefined): TableEntry {
  const partition = newPartition(entry, input);
  if (partitionOf(entry, partition.Values) !== undefined) throw alreadyExists('Partition already exists.');
  return { ...entry, partitions: [...entry.partitions, partition] };
}

/** The entry without one partition. Fails with EntityNotFoundException. */
export function withoutPartition(entry: TableEntry, values: readonly string[] | undefined): TableEntry {
  const partition = partitionOf(entry, values);
  if (partition === undefined) throw entityNotFound('Cannot find partition.');
  return { ...entry, partitions: entry.partitions.filter((other) => other !== partition) };
}

/** The entry with one partition replaced. Fails with EntityNotFoundException. */
export function withUpdatedPartition(
  entry: TableEntry,
  values: readonly string[] | undefined,
  input: PartitionInput | undefined,
): TableEntry {
  const before = partitionOf(entry, values);
  if (before === undefined) throw entityNotFound('Cannot find partition.');
  const after = { ...newPartition(entry, input), CreationTime: before.CreationTime };
  const clash = partitionOf(entry, after.Values);
  if (clash !== undefined && clash !== before) throw alreadyExists('Partition already exists.');
  return { ...entry, partitions: entry.partitions.map((partition) => (partition === before ? after : partition)) };
}

function newPartition({ table }: TableEntry, input: PartitionInput | undefined): Partition {
  const keys = table.PartitionKeys ?? [];
  if (input?.Values?.length !== keys.length || keys.length === 0) {
    throw invalidInput(
      `The number of partition keys do not match the number of partition values: ${String(table.Name)} has ` +
        `${keys.length} (${keys.map((key) => key.Name).join(', ')}), ${input?.Values?.length ?? 0} came`,
    );
  }
  return {
    ...input,
    DatabaseName: table.DatabaseName,
    TableName: table.Name,
    StorageDescriptor: lowerCaseColumns(input.StorageDescriptor),
    Parameters: input.Parameters ?? {},
    CreationTime: new Date(),
  };
}
