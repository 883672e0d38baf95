import { connect } from '../../../../local/engines/duckdb/instance.ts';

/** A table of a run in the lake, for a FROM clause. */
export function runTable(lake: string, table: string, runId: string): string {
  return `read_parquet('${lake}/runs/${table}/run_id=${runId}/*.parquet', hive_partitioning = false)`;
}

/** Rows of a query as arrays; numbers beyond 32 bits, decimals and dates as text. */
export async function rows(sql: string): Promise<unknown[][]> {
  const connection = await connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
  }
}
