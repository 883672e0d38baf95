import type { Table, UpdateTableRequest, UpdateTableResponse } from '@aws-sdk/client-glue';
import { newTable } from '../catalog/new-table.ts';
import type { GlueContext } from '../glue-context.ts';

/** Replaces a table's definition; its partitions stay. https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateTable.html */
export function updateTable(
  { catalog }: GlueContext,
  { DatabaseName, TableInput }: UpdateTableRequest,
): UpdateTableResponse {
  const { table: before, partitions } = catalog.entry(DatabaseName, TableInput?.Name);
  const table: Table = {
    ...newTable(String(before.DatabaseName), TableInput),
    CreateTime: before.CreateTime,
    UpdateTime: new Date(),
    CreatedBy: before.CreatedBy,
    CatalogId: before.CatalogId,
    VersionId: String(Number(before.VersionId) + 1),
  };
  catalog.save({ table, partitions });
  return {};
}
