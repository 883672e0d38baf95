import type { Database, TableMetadata } from '@aws-sdk/client-athena';
import type { Database as GlueDatabase, Table } from '@aws-sdk/client-glue';
import type { Caller } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import type { AthenaContext } from './athena-context.ts';
import { invalidRequest } from './errors.ts';

/** The one catalog here, Glue's, as every account has it. */
export const dataCatalog = { Name: 'AwsDataCatalog', Type: 'GLUE', Status: 'CREATE_COMPLETE' } as const;

/** Fails with `InvalidRequestException` for any other catalog. */
export function checkCatalog(name: string | undefined): void {
  if (name?.toLowerCase() === dataCatalog.Name.toLowerCase()) return;
  throw invalidRequest(`Data catalog ${String(name)} was not found; the local AWS has ${dataCatalog.Name}`);
}

/** Asks Glue as the one who asked Athena; what Glue refuses is Athena's `MetadataException`. */
export async function askGlue<Output>(
  { cloud }: AthenaContext,
  operation: 'GetDatabase' | 'GetDatabases' | 'GetTable' | 'GetTables',
  input: object,
  caller: Caller,
): Promise<Output> {
  try {
    return (await cloud.call(`glue:${operation}`, input, caller)) as Output;
  } catch (error) {
    if (!(error instanceof ServiceError) || error.statusCode >= 500) throw error;
    throw new ServiceError('MetadataException', error.message);
  }
}

export const asDatabase = ({ Name, Description, Parameters }: GlueDatabase): Database => ({
  Name,
  Description,
  Parameters,
});

export const asTableMetadata = (table: Table): TableMetadata => ({
  Name: table.Name,
  CreateTime: table.CreateTime,
  LastAccessTime: table.LastAccessTime ?? new Date(0),
  TableType: table.TableType ?? '',
  Columns: table.StorageDescriptor?.Columns?.map(({ Name, Type, Comment }) => ({ Name, Type, Comment })) ?? [],
  PartitionKeys: table.PartitionKeys?.map(({ Name, Type, Comment }) => ({ Name, Type, Comment })) ?? [],
  Parameters: { ...table.Parameters, location: table.StorageDescriptor?.Location ?? '' },
});
