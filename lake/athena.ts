import type { Athena } from '@aws-sdk/client-athena';
import type { LakeConnection } from './lake-connection.ts';

export interface QueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Cells as Athena answers them: text, or null for NULL. */
  readonly rows: readonly (readonly (string | null)[])[];
}

async function finished(athena: Athena, id: string, pollMilliseconds: number): Promise<void> {
  for (;;) {
    const { QueryExecution } = await athena.getQueryExecution({ QueryExecutionId: id });
    const state = QueryExecution?.Status?.State;
    if (state === 'SUCCEEDED') return;
    if (state === 'FAILED' || state === 'CANCELLED') {
      throw new Error(QueryExecution?.Status?.StateChangeReason ?? `the query ended ${state}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}

async function results(athena: Athena, id: string): Promise<QueryResult> {
  const rows: (string | null)[][] = [];
  let columns: QueryResult['columns'] = [];
  let NextToken: string | undefined;
  do {
    const page = await athena.getQueryResults({ QueryExecutionId: id, NextToken });
    columns = (page.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map((column) => ({
      name: column.Name ?? '',
      type: column.Type ?? '',
    }));
    for (const row of page.ResultSet?.Rows ?? []) {
      rows.push((row.Data ?? []).map((datum) => datum.VarCharValue ?? null));
    }
    NextToken = page.NextToken;
  } while (NextToken);
  const header = columns.length > 0 && rows[0]?.every((cell, index) => cell === columns[index]?.name);
  return { columns, rows: header ? rows.slice(1) : rows };
}

/**
 * Runs one statement against a database and reads the whole result.
 *
 * @param workGroup the output that names where: the pipeline's own workgroup, or that of analysts
 */
export async function runQuery(
  connection: LakeConnection,
  sql: string,
  database: string,
  workGroup: 'WorkGroupName' | 'AnalystWorkGroupName' = 'WorkGroupName',
): Promise<QueryResult> {
  const { Athena } = await import('@aws-sdk/client-athena');
  const athena = new Athena(connection.clientConfig);
  const { QueryExecutionId = '' } = await athena.startQueryExecution({
    QueryString: sql,
    WorkGroup: connection.outputs[workGroup],
    QueryExecutionContext: { Database: database },
  });
  await finished(athena, QueryExecutionId, connection.pollMilliseconds.query);
  return results(athena, QueryExecutionId);
}
