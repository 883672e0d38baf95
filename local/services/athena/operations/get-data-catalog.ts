import type { GetDataCatalogInput, GetDataCatalogOutput } from '@aws-sdk/client-athena';
import type { AthenaContext } from '../athena-context.ts';
import { checkCatalog, dataCatalog } from '../data-catalog.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetDataCatalog.html */
export function getDataCatalog({ cloud }: AthenaContext, { Name }: GetDataCatalogInput): GetDataCatalogOutput {
  checkCatalog(Name);
  return { DataCatalog: { ...dataCatalog, Parameters: { 'catalog-id': cloud.account } } };
}
