import type { Connection } from '../connect.ts';
import { connect } from '../connect.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { publishedRun } from '../run/published-run.ts';
import { renderTable } from '../table.ts';

interface RunRow {
  readonly execution: string;
  readonly runId: string | null;
  readonly started: string;
  readonly status: string;
  readonly error: string | null;
  readonly live: boolean;
}

async function listRuns(connection: Connection): Promise<RunRow[]> {
  const { SFN, paginateListExecutions } = await import('@aws-sdk/client-sfn');
  const sfn = new SFN(connection.clientConfig);
  const live = await publishedRun(connection);
  const rows: RunRow[] = [];
  const pages = paginateListExecutions({ client: sfn }, { stateMachineArn: connection.outputs['StateMachineArn'] });
  for await (const page of pages) {
    for (const { executionArn, name = '', startDate, status = '' } of page.executions ?? []) {
      const { output = '{}', error = null } = await sfn.describeExecution({ executionArn });
      const { runId = null } = JSON.parse(output) as { runId?: string };
      const started = startDate?.toISOString() ?? '';
      rows.push({ execution: name, runId, started, status, error, live: runId !== null && runId === live });
    }
  }
  return rows;
}

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseOptions(args, { json: { type: 'boolean' } });
  const connection = await connect(values.state);
  try {
    const rows = await listRuns(connection);
    if (values.json) console.log(JSON.stringify(rows, null, 2));
    else if (rows.length === 0) console.log('no runs yet: npm start makes one');
    else {
      const columns = ['run', 'started', 'status', 'error', ''].map((name) => ({ name }));
      console.log(
        renderTable(
          columns,
          rows.map((row) => [row.runId ?? row.execution, row.started, row.status, row.error, row.live ? 'live' : '']),
        ),
      );
    }
    return 0;
  } finally {
    await connection.close();
  }
}

export const runsCommand: Command = {
  usage: [['runs [--json]', 'the runs so far, and which one analysts see']],
  run,
};
