import type { ListDataCatalogsOutput } from '@aws-sdk/client-athena';
import { dataCatalog } from '../data-catalog.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_ListDataCatalogs.html */
export function listDataCatalogs(): ListDataCatalogsOutput {
  const { Name, Type, Status } = dataCatalog;
  return { DataCatalogsSummary: [{ CatalogName: Name, Type, Status }] };
}
