import type { GetDatabaseInput, GetDatabaseOutput } from '@aws-sdk/client-athena';
import type { GetDatabaseResponse } from '@aws-sdk/client-glue';
import type { Call } from '../../service.ts';
import type { AthenaContext } from '../athena-context.ts';
import { asDatabase, askGlue, checkCatalog } from '../data-catalog.ts';

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetDatabase.html */
export async function getDatabase(
  athena: AthenaContext,
  { CatalogName, DatabaseName }: GetDatabaseInput,
  { caller }: Call,
): Promise<GetDatabaseOutput> {
  checkCatalog(CatalogName);
  const { Database } = await askGlue<GetDatabaseResponse>(athena, 'GetDatabase', { Name: DatabaseName }, caller);
  return { Database: Database && asDatabase(Database) };
}
