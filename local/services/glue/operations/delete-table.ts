import type { DeleteTableRequest, DeleteTableResponse } from '@aws-sdk/client-glue';
import type { GlueContext } from '../glue-context.ts';

/** Removes the table and its partitions; files stay. https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteTable.html */
export function deleteTable({ catalog }: GlueContext, { DatabaseName, Name }: DeleteTableRequest): DeleteTableResponse {
  catalog.delete(catalog.entry(DatabaseName, Name));
  return {};
}
