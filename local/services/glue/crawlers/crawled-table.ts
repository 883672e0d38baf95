import type { Column, Partition, StorageDescriptor, Table } from '@aws-sdk/client-glue';
import type { ParquetColumn } from '../parquet/parquet-schema.ts';
import type { DataFolder, TableFolder } from './table-folders.ts';

/** A data folder and the columns of its files. */
export interface CrawledFolder extends DataFolder {
  readonly columns: readonly ParquetColumn[];
}

export function crawledPartition(crawler: string, table: Table, folder: CrawledFolder): Partition {
  return {
    Values: folder.levels.map((level) => decodeURIComponent(level.slice(level.indexOf('=') + 1))),
    DatabaseName: table.DatabaseName,
    TableName: table.Name,
    CreationTime: new Date(),
    StorageDescriptor: descriptor(folder.location, glueColumns(folder.columns), parameters(crawler, [folder])),
    Parameters: parameters(crawler, [folder]),
    CatalogId: table.CatalogId,
  };
}

/** The table over its folders: the columns of the last one, then those that only earlier ones have. */
export function crawledTable(
  crawler: string,
  { name, location }: TableFolder,
  folders: readonly CrawledFolder[],
  before: Pick<Table, 'DatabaseName' | 'CatalogId' | 'CreateTime' | 'VersionId'>,
): Table {
  const columns = new Map(
    folders
      .toReversed()
      .flatMap(({ columns }) => columns)
      .toReversed()
      .map(byName),
  );
  const ordered = new Map(
    folders
      .toReversed()
      .flatMap(({ columns }) => columns)
      .map(byName),
  );
  return {
    ...before,
    Name: name,
    UpdateTime: new Date(),
    Retention: 0,
    StorageDescriptor: descriptor(
      location,
      [...ordered.keys()].map((column) => ({ Name: column, Type: columns.get(column) })),
      parameters(crawler, folders),
    ),
    PartitionKeys: partitionKeys(folders),
    TableType: 'EXTERNAL_TABLE',
    Parameters: parameters(crawler, folders),
    CreatedBy: `crawler ${crawler}`,
    IsRegisteredWithLakeFormation: false,
  };
}

const byName = ({ name, type }: ParquetColumn) => [name.toLowerCase(), type] as const;

const glueColumns = (columns: readonly ParquetColumn[]): Column[] =>
  columns.map(({ name, type }) => ({ Name: name.toLowerCase(), Type: type }));

/** `run_id=x` makes the key `run_id`; a folder without a name, `partition_0`. */
function partitionKeys(folders: readonly CrawledFolder[]): Column[] {
  const levels = folders.at(-1)?.levels ?? [];
  return levels.map((level, index) => ({
    Name: level.includes('=') ? level.slice(0, level.indexOf('=')).toLowerCase() : `partition_${index}`,
    Type: 'string',
  }));
}

function parameters(crawler: string, folders: readonly CrawledFolder[]): Record<string, string> {
  return {
    CrawlerSchemaDeserializerVersion: '1.0',
    CrawlerSchemaSerializerVersion: '1.0',
    UPDATED_BY_CRAWLER: crawler,
    classification: 'parquet',
    compressionType: 'none',
    objectCount: String(folders.reduce((sum, { files }) => sum + files.length, 0)),
    sizeKey: String(folders.reduce((sum, { size }) => sum + size, 0)),
    typeOfData: 'file',
  };
}

function descriptor(Location: string, Columns: Column[], Parameters: Record<string, string>): StorageDescriptor {
  return {
    Columns,
    Location,
    InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    Compressed: false,
    NumberOfBuckets: -1,
    SerdeInfo: {
      SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
      Parameters: { 'serialization.format': '1' },
    },
    BucketColumns: [],
    SortColumns: [],
    Parameters,
    StoredAsSubDirectories: false,
  };
}
