import type { LocalAws } from '../../local/start-local.ts';

/** The least that Athena bills for a query: https://aws.amazon.com/athena/pricing/ */
const leastBilled = 10 * 1024 * 1024;

export interface Answered {
  readonly rows: number;
  readonly seconds: number;
  readonly scannedBytes: number;
}

interface QueryExecution {
  readonly Status: { readonly State: string; readonly StateChangeReason?: string };
  readonly Statistics: { readonly DataScannedInBytes?: number; readonly EngineExecutionTimeInMillis?: number };
  readonly SubstatementType?: string;
}

export const billedBytes = (scanned: number) => Math.max(leastBilled, scanned);

/** Asks the local Athena. Fails when the query does. */
export async function ask(aws: LocalAws, sql: string, database: string): Promise<Answered> {
  const { QueryExecutionId } = (await aws.call('athena:StartQueryExecution', {
    QueryString: sql,
    WorkGroup: aws.outputs['WorkGroupName'],
    QueryExecutionContext: { Database: database },
  })) as { QueryExecutionId: string };
  for (;;) {
    const { Status, Statistics } = await executionOf(aws, QueryExecutionId);
    if (Status.State === 'FAILED' || Status.State === 'CANCELLED') throw new Error(Status.StateChangeReason);
    if (Status.State === 'SUCCEEDED') {
      return {
        rows: await rowsOf(aws, QueryExecutionId),
        seconds: (Statistics.EngineExecutionTimeInMillis ?? 0) / 1000,
        scannedBytes: Statistics.DataScannedInBytes ?? 0,
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What all SELECTs of a state folder read so far: after a run, its audits. */
export async function scannedSoFar(aws: LocalAws): Promise<{ queries: number; bytes: number }> {
  let queries = 0;
  let bytes = 0;
  let NextToken: string | undefined;
  do {
    const page = (await aws.call('athena:ListQueryExecutions', {
      WorkGroup: aws.outputs['WorkGroupName'],
      NextToken,
    })) as { QueryExecutionIds: string[]; NextToken?: string };
    for (const id of page.QueryExecutionIds) {
      const { SubstatementType, Statistics } = await executionOf(aws, id);
      if (SubstatementType !== 'SELECT') continue;
      queries += 1;
      bytes += Statistics.DataScannedInBytes ?? 0;
    }
    NextToken = page.NextToken;
  } while (NextToken);
  return { queries, bytes };
}

async function executionOf(aws: LocalAws, QueryExecutionId: string): Promise<QueryExecution> {
  const answer = (await aws.call('athena:GetQueryExecution', { QueryExecutionId })) as {
    QueryExecution: QueryExecution;
  };
  return answer.QueryExecution;
}

async function rowsOf(aws: LocalAws, QueryExecutionId: string): Promise<number> {
  const { ResultSet } = (await aws.call('athena:GetQueryResults', { QueryExecutionId })) as {
    ResultSet: { Rows: unknown[] };
  };
  return ResultSet.Rows.length - 1;
}
