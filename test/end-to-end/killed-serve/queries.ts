import type { Lane } from './lane.ts';

/** Queries that are started and looked at until they end. */
export function queriesLane(): Lane {
  /** By id, the number asked for; and whether the answer was seen. */
  let acknowledged = 0;
  const asked = new Map<string, { readonly number: number; seen: boolean }>();
  return {
    name: 'queries',
    acknowledged: () => acknowledged,
    act: async ({ athena, output }, random) => {
      const number = random.int(1, 1e9);
      const QueryString = `SELECT ${number} AS n`;
      const { QueryExecutionId = '' } = await athena.startQueryExecution({
        QueryString,
        WorkGroup: output('WorkGroupName'),
      });
      const query = { number, seen: false };
      asked.set(QueryExecutionId, query);
      acknowledged += 1;
      for (;;) {
        const { QueryExecution } = await athena.getQueryExecution({ QueryExecutionId });
        if (QueryExecution?.Status?.State === 'SUCCEEDED') break;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      query.seen = true;
    },
    check: async ({ athena }) => {
      const missed: string[] = [];
      for (const [QueryExecutionId, { number, seen }] of asked) {
        const { QueryExecution } = await athena.getQueryExecution({ QueryExecutionId });
        const state = QueryExecution?.Status?.State ?? '';
        if (state !== 'SUCCEEDED' && (seen || state !== 'FAILED')) missed.push(`query ${QueryExecutionId} is ${state}`);
        if (state !== 'SUCCEEDED') continue;
        const { ResultSet } = await athena.getQueryResults({ QueryExecutionId });
        const cell = ResultSet?.Rows?.[1]?.Data?.[0]?.VarCharValue;
        if (cell !== String(number)) missed.push(`query ${QueryExecutionId} answers ${cell}, not ${number}`);
      }
      asked.clear();
      return missed;
    },
  };
}
