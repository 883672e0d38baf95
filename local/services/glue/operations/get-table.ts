import type { GetTableRequest, GetTableResponse } from '@aws-sdk/client-glue';
import type { GlueContext } from '../glue-context.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetTable.html */
export function getTable({ catalog }: GlueContext, { DatabaseName, Name }: GetTableRequest): GetTableResponse {
  return { Table: catalog.entry(DatabaseName, Name).table };
}
