import type { GetTableMetadataInput, GetTableMetadataOutput } from '@aws-sdk/client-athena';
import type { GetTableResponse } from '@aws-sdk/client-glue';
import type { Call } from '../../service.ts';
import type { AthenaContext } from '../athena-context.ts';
import { asTableMetadata, askGlue, checkCatalog } from '../data-catalog.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetTableMetadata.html */
export async function getTableMetadata(
  athena: AthenaContext,
  { CatalogName, DatabaseName, TableName }: GetTableMetadataInput,
  { caller }: Call,
): Promise<GetTableMetadataOutput> {
  checkCatalog(CatalogName);
  const { Table } = await askGlue<GetTableResponse>(athena, 'GetTable', { DatabaseName, Name: TableName }, caller);
  return { TableMetadata: Table && asTableMetadata(Table) };
}
