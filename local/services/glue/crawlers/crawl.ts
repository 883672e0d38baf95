import type { Crawler, Partition, Table } from '@aws-sdk/client-glue';
import type { Cloud } from '../../../cloud.ts';
import { assumeRole } from '../../../iam/assume-role.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { partitionOf } from '../catalog/partitions.ts';
import { ParquetError, parquetSchemas } from '../parquet/parquet-schema.ts';
import { crawledPartition, crawledTable, type CrawledFolder } from './crawled-table.ts';
import type { CrawlMemory } from './crawl-memory.ts';
import { tableFolders, type DataFolder, type TableFolder } from './table-folders.ts';

/**
 * One crawl: reads the Parquet footers of what changed under the targets, and brings the crawler's database to it.
 * Fails with a message for `LastCrawl.ErrorMessage`; tables are changed only after everything could be read.
 */
export async function crawl(
  crawler: Crawler,
  { cloud, catalog, memory }: { cloud: Cloud; catalog: Catalog; memory: CrawlMemory },
  signal: AbortSignal,
): Promise<void> {
  const tables = tableFolders(crawler, (bucket) => cloud.bucketFolder(bucket));
  authorize(crawler, cloud, tables);
  const crawled = await readFolders(
    tables.flatMap(({ folders }) => folders),
    memory,
  );
  signal.throwIfAborted();
  for (const table of tables) {
    if (table.folders.length > 0) updateTable(crawler, catalog, cloud.account, table, crawled);
  }
  if (crawler.SchemaChangePolicy?.DeleteBehavior === 'DELETE_FROM_DATABASE') {
    deleteGone(crawler, catalog, tables);
  }
  memory.save([...crawled.values()]);
}

/** The crawler reads its folders and keeps its tables as its role. */
function authorize(crawler: Crawler, cloud: Cloud, tables: readonly TableFolder[]): void {
  const crawlerArn = `arn:aws:glue:${cloud.region}:${cloud.account}:crawler/${String(crawler.Name)}`;
  const roleArn = `arn:aws:iam::${cloud.account}:role/${String(crawler.Role)}`;
  const caller = assumeRole(cloud, roleArn, 'AWS-Crawler', 'glue', crawlerArn);
  const asked = tables.map(({ name, location, folders }) => {
    const { host: Bucket, pathname } = new URL(location);
    const files = folders.flatMap((folder) => folder.files);
    const root = cloud.bucketFolder(Bucket);
    return {
      name,
      Bucket,
      Prefix: decodeURIComponent(pathname.slice(1)),
      Keys: files.map((file) => file.slice(root.length + 1)),
    };
  });
  cloud.authorize('glue/RunCrawler', { DatabaseName: crawler.DatabaseName, tables: asked }, caller);
}

/** The columns of each folder, by its location: of unchanged ones as remembered, of others from their first file. */
async function readFolders(folders: readonly DataFolder[], memory: CrawlMemory): Promise<Map<string, CrawledFolder>> {
  const changed = folders.filter((folder) => memory.columns(folder) === undefined);
  try {
    const schemas = await parquetSchemas(changed.map(({ files }) => String(files[0])));
    return new Map(
      folders.map((folder) => [
        folder.location,
        { ...folder, columns: memory.columns(folder) ?? schemas.get(String(folder.files[0])) ?? [] },
      ]),
    );
  } catch (error) {
    if (!(error instanceof ParquetError)) throw error;
    const folder = changed.find(({ files }) => files.includes(error.file));
    const uri = `${String(folder?.location)}${String(error.file.split(/[\\/]/).at(-1))}`;
    throw new Error(`Cannot read ${uri}: ${error.problem}. Remove or replace the file, then start the crawler again.`);
  }
}

function updateTable(
  crawler: Crawler,
  catalog: Catalog,
  account: string,
  folder: TableFolder,
  crawled: Map<string, CrawledFolder>,
): void {
  const name = String(crawler.Name);
  const before = catalog.find(crawler.DatabaseName, folder.name);
  const folders = folder.folders.map(({ location }) => crawled.get(location)).filter((found) => found !== undefined);
  const base = before?.table ?? {
    DatabaseName: catalog.database(crawler.DatabaseName).Name,
    CatalogId: account,
    CreateTime: new Date(),
    VersionId: '0',
  };
  const { DatabaseName, CatalogId, CreateTime, VersionId } = base;
  const table = crawledTable(name, folder, folders, { DatabaseName, CatalogId, CreateTime, VersionId });
  const found = folders
    .filter(({ levels }) => levels.length > 0)
    .map((partition) => crawledPartition(name, table, partition))
    .map((partition) => unlessSame(before && partitionOf(before, partition.Values), partition));
  const keep = crawler.SchemaChangePolicy?.DeleteBehavior === 'DELETE_FROM_DATABASE' ? [] : (before?.partitions ?? []);
  const kept = keep.filter(({ Values }) => !found.some((partition) => String(partition.Values) === String(Values)));
  const partitions = [...kept, ...found];
  const same = before !== undefined && sameTable(before.table, table) && partitions.length === before.partitions.length;
  if (same && partitions.every((partition) => before.partitions.includes(partition))) return;
  catalog.save({ table: same ? before.table : newVersion(before?.table, table), partitions });
}

/** The partition as it was when the crawl found nothing else, so that unchanged ones stay what they are. */
function unlessSame(before: Partition | undefined, after: Partition): Partition {
  const unchanged =
    before !== undefined && JSON.stringify(before.StorageDescriptor) === JSON.stringify(after.StorageDescriptor);
  return unchanged ? before : { ...after, CreationTime: before?.CreationTime ?? after.CreationTime };
}

const sameTable = (before: Table, after: Table) =>
  JSON.stringify([before.StorageDescriptor, before.PartitionKeys]) ===
  JSON.stringify([after.StorageDescriptor, after.PartitionKeys]);

const newVersion = (before: Table | undefined, after: Table): Table =>
  before === undefined ? after : { ...after, VersionId: String(Number(before.VersionId) + 1) };

/** Removes the crawler's own tables whose files are all gone. */
function deleteGone(crawler: Crawler, catalog: Catalog, tables: readonly TableFolder[]): void {
  const living = new Set(tables.filter(({ folders }) => folders.length > 0).map(({ name }) => name));
  for (const { Name, Parameters } of catalog.tables(crawler.DatabaseName)) {
    if (Parameters?.UPDATED_BY_CRAWLER === crawler.Name && !living.has(String(Name))) {
      catalog.delete(catalog.entry(crawler.DatabaseName, Name));
    }
  }
}
