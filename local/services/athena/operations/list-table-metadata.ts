import type { ListTableMetadataInput, ListTableMetadataOutput } from '@aws-sdk/client-athena';
import type { GetTablesResponse } from '@aws-sdk/client-glue';
import type { Call } from '../../service.ts';
import type { AthenaContext } from '../athena-context.ts';
import { asTableMetadata, askGlue, checkCatalog } from '../data-catalog.ts';
import { invalidRequest } from '../errors.ts';

const limit = 50;

/** `Expression` is a regular expression for names. API_ListTableMetadata.html */
export async function listTableMetadata(
  athena: AthenaContext,
  { CatalogName, DatabaseName, Expression, NextToken, MaxResults = limit }: ListTableMetadataInput,
  { caller }: Call,
): Promise<ListTableMetadataOutput> {
  checkCatalog(CatalogName);
  if (MaxResults < 1 || MaxResults > limit) {
    throw invalidRequest(`MaxResults must be from 1 to ${limit}; got ${MaxResults}`);
  }
  const input = { DatabaseName, Expression, NextToken, MaxResults };
  const answer = await askGlue<GetTablesResponse>(athena, 'GetTables', input, caller);
  return { TableMetadataList: answer.TableList?.map(asTableMetadata), NextToken: answer.NextToken };
}
