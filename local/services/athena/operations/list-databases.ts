import type { ListDatabasesInput, ListDatabasesOutput } from '@aws-sdk/client-athena';
import type { GetDatabasesResponse } from '@aws-sdk/client-glue';
import type { Call } from '../../service.ts';
import type { AthenaContext } from '../athena-context.ts';
import { asDatabase, askGlue, checkCatalog } from '../data-catalog.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDatabases.html */
export async function listDatabases(
  athena: AthenaContext,
  { CatalogName, NextToken, MaxResults }: ListDatabasesInput,
  { caller }: Call,
): Promise<ListDatabasesOutput> {
  checkCatalog(CatalogName);
  const answer = await askGlue<GetDatabasesResponse>(athena, 'GetDatabases', { NextToken, MaxResults }, caller);
  return { DatabaseList: answer.DatabaseList?.map(asDatabase), NextToken: answer.NextToken };
}
