import type { CreateTableRequest, CreateTableResponse, Table } from '@aws-sdk/client-glue';
import type { Call } from '../../service.ts';
import { newTable } from '../catalog/new-table.ts';
import { alreadyExists } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_CreateTable.html */
export function createTable(
  { catalog, cloud }: GlueContext,
  { DatabaseName, TableInput }: CreateTableRequest,
  { caller }: Call,
): CreateTableResponse {
  const now = new Date();
  const table: Table = {
    ...newTable(String(catalog.database(DatabaseName).Name), TableInput),
    CreateTime: now,
    UpdateTime: now,
    CreatedBy: caller.arn,
    CatalogId: cloud.account,
    VersionId: '0',
  };
  if (catalog.find(DatabaseName, table.Name) !== undefined) throw alreadyExists('Table already exists.');
  catalog.save({ table, partitions: [] });
  return {};
}
