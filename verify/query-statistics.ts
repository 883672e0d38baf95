import type { Connection } from '../cli/connect.ts';

export interface Asked {
  readonly rows: readonly (readonly string[])[];
  readonly scannedBytes: number;
}

/** Asks Athena, and how much it scanned. @throws Error with Athena's reason */
export async function queryStatistics(connection: Connection, QueryString: string): Promise<Asked> {
  const { Athena } = await import('@aws-sdk/client-athena');
  const athena = new Athena(connection.clientConfig);
  const WorkGroup = connection.outputs['WorkGroupName'];
  const { QueryExecutionId } = await athena.startQueryExecution({ QueryString, WorkGroup });
  for (;;) {
    const { QueryExecution } = await athena.getQueryExecution({ QueryExecutionId });
    const { State, StateChangeReason } = QueryExecution?.Status ?? {};
    if (State === 'FAILED' || State === 'CANCELLED') throw new Error(`${StateChangeReason}: ${QueryString}`);
    if (State === 'SUCCEEDED') {
      const { ResultSet } = await athena.getQueryResults({ QueryExecutionId });
      const [, ...rows] = (ResultSet?.Rows ?? []).map(({ Data = [] }) =>
        Data.map(({ VarCharValue = '' }) => VarCharValue),
      );
      return { rows, scannedBytes: QueryExecution?.Statistics?.DataScannedInBytes ?? 0 };
    }
    await new Promise((resolve) => setTimeout(resolve, connection.pollMilliseconds.query));
  }
}
