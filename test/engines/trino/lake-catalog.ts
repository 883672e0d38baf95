import { join } from 'node:path';
import { spell, parseHiveType } from '../../../local/services/athena/engine/hive-types.ts';
import type { LocalPipeline } from '../../end-to-end/local-pipeline.ts';
import type { TrinoClient } from './trino-client.ts';

interface Column {
  readonly Name: string;
  readonly Type: string;
}
interface Table {
  readonly Name: string;
  readonly TableType?: string;
  readonly PartitionKeys?: readonly Column[];
  readonly StorageDescriptor: {
    readonly Columns: readonly Column[];
    readonly Location: string;
    readonly SerdeInfo?: { readonly SerializationLibrary?: string };
  };
}
interface Partition {
  readonly Values: readonly string[];
  readonly StorageDescriptor: { readonly Location: string };
}

/** Trino's catalog of one pipeline's lake: the tables of its Glue catalog, over the same files. */
export interface LakeCatalog {
  /** Makes tables and partitions in Trino what they are in Glue now; views come by their own statements. */
  synchronize(): Promise<void>;
  /** Performs a statement. @param database of unqualified names */
  query: TrinoClient['query'];
}

let catalogs = 0;

export async function openLakeCatalog(
  trino: TrinoClient,
  { aws, state }: Pick<LocalPipeline, 'aws' | 'state'>,
): Promise<LakeCatalog> {
  const catalog = `lake${(catalogs += 1)}`;
  await trino.query(`CREATE CATALOG ${catalog} USING hive WITH (${properties(join(state, 'buckets'))})`);
  const known = new Map<string, string>();
  const once = async (key: string, value: string, make: () => Promise<void>) => {
    if (known.get(key) === value) return;
    await make();
    known.set(key, value);
  };
  const query: LakeCatalog['query'] = (sql, database = 'default') => trino.query(sql, `${catalog}.${database}`);
  const list = async (operation: string, member: string, input: object) => {
    const answer = (await aws.call(`glue:${operation}`, input)) as Record<string, unknown>;
    return answer[member] as readonly unknown[];
  };

  async function synchronizeTable(schema: string, table: Table): Promise<void> {
    const name = `${schema}.${table.Name}`;
    await once(name, JSON.stringify([table.StorageDescriptor, table.PartitionKeys]), async () => {
      await query(`DROP TABLE IF EXISTS ${name}`);
      await query(createTable(name, table));
      for (const key of known.keys()) if (key.startsWith(`${name}/`)) known.delete(key);
    });
    const [key] = table.PartitionKeys ?? [];
    if (key === undefined) return;
    const partitions = (await list('GetPartitions', 'Partitions', {
      DatabaseName: schema,
      TableName: table.Name,
    })) as Partition[];
    for (const { Values, StorageDescriptor } of partitions) {
      const place = `'${schema}', '${table.Name}', ARRAY['${key.Name}'], ARRAY['${Values[0]}']`;
      await once(`${name}/${Values[0]}`, StorageDescriptor.Location, async () => {
        await query(`CALL system.register_partition(${place}, '${localPath(StorageDescriptor.Location)}')`);
      });
    }
  }

  async function synchronize(): Promise<void> {
    for (const { Name: schema } of (await list('GetDatabases', 'DatabaseList', {})) as { Name: string }[]) {
      await once(schema, '', async () => void (await query(`CREATE SCHEMA IF NOT EXISTS ${schema}`)));
      const tables = (await list('GetTables', 'TableList', { DatabaseName: schema })) as Table[];
      for (const table of tables.filter(({ TableType }) => TableType !== 'VIRTUAL_VIEW')) {
        await synchronizeTable(schema, table);
      }
    }
  }

  return { synchronize, query };
}

function properties(buckets: string): string {
  return Object.entries({
    'hive.metastore': 'file',
    'hive.metastore.catalog.dir': 'local:///metastore',
    'fs.native-local.enabled': 'true',
    'local.location': buckets,
    'hive.security': 'allow-all',
    'hive.recursive-directories': 'true',
    'hive.non-managed-table-writes-enabled': 'true',
    'hive.allow-register-partition-procedure': 'true',
    // Athena has them for Iceberg's tables only.
    'parquet.use-column-index': 'false',
  })
    .map(([name, value]) => `"${name}" = '${value}'`)
    .join(', ');
}

/** `s3://bucket/key` is `bucket/key` in the folder of all buckets. */
export const localPath = (location: string) => location.replace('s3://', 'local:///');

function createTable(name: string, { StorageDescriptor, PartitionKeys = [] }: Table): string {
  const columns = [...StorageDescriptor.Columns, ...PartitionKeys].map(
    ({ Name, Type }) => `"${Name}" ${sqlType(Type)}`,
  );
  const json = StorageDescriptor.SerdeInfo?.SerializationLibrary?.includes('json') === true;
  const keys = PartitionKeys.map(({ Name }) => `'${Name}'`).join(', ');
  return `CREATE TABLE ${name} (${columns.join(', ')}) WITH (
    format = '${json ? 'OPENX_JSON' : 'PARQUET'}', external_location = '${localPath(StorageDescriptor.Location)}'
    ${keys === '' ? '' : `, partitioned_by = ARRAY[${keys}]`})`;
}

function sqlType(hive: string): string {
  const names: Readonly<Record<string, string>> = {
    string: 'varchar',
    int: 'integer',
    float: 'real',
    timestamp: 'timestamp(3)',
  };
  return spell(parseHiveType(hive), {
    scalar: (name) => names[name] ?? name,
    array: (element) => `array(${element})`,
    map: (key, value) => `map(${key}, ${value})`,
    struct: (fields) => `row(${fields.map(([field, type]) => `"${field}" ${type}`).join(', ')})`,
  });
}
