import type { Table } from '@aws-sdk/client-glue';
import { databases } from '../../data/star.ts';
import { decodeView, isView } from '../../local/services/athena/engine/view-text.ts';
import type { LocalAws } from '../../local/start-local.ts';
import { openLakeCatalog } from '../../test/engines/trino/lake-catalog.ts';
import type { TrinoServer } from '../../test/engines/trino/trino-server.ts';

/** How many bytes real Trino reads of a lake's files for a query. */
export type TrinoReads = (sql: string) => Promise<number>;

/** @param state folder of the lake, which `aws` serves */
export async function trinoReads(trino: TrinoServer, aws: LocalAws, state: string): Promise<TrinoReads> {
  const catalog = await openLakeCatalog(trino, { aws, state });
  await catalog.synchronize();
  const { TableList } = (await aws.call('glue:GetTables', { DatabaseName: databases.published })) as {
    TableList: Table[];
  };
  for (const table of TableList.filter(isView)) {
    const { originalSql, schema } = decodeView(table);
    await catalog.query(`CREATE VIEW ${databases.published}.${String(table.Name)} AS ${originalSql}`, schema);
  }
  return async (sql) => (await catalog.query(sql, databases.published)).bytesRead;
}
