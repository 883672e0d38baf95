import type { GetDatabaseRequest, GetDatabaseResponse } from '@aws-sdk/client-glue';
import type { GlueContext } from '../glue-context.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetDatabase.html */
export function getDatabase({ catalog }: GlueContext, { Name }: GetDatabaseRequest): GetDatabaseResponse {
  return { Database: catalog.database(Name) };
}
