import type { GetDatabasesRequest, GetDatabasesResponse } from '@aws-sdk/client-glue';
import { invalidInput } from '../errors.ts';
import type { GlueContext } from '../glue-context.ts';
import { paginate } from '../../paginate.ts';

/** https://docs.aws.amazon.com/glue/latest/webapi/API_GetDatabases.html */
export function getDatabases({ catalog }: GlueContext, input: GetDatabasesRequest): GetDatabasesResponse {
  const { items, NextToken } = paginate(catalog.databases(), input, 100, invalidInput);
  return { DatabaseList: items, NextToken };
}
