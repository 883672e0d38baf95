import { CliError, UsageError } from '../cli-error.ts';
import { connectToSource, type Connection } from '../connect.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { sourceOptions, sourceSpec } from '../source-options.ts';
import { renderTable } from '../table.ts';

const actions = ['check', 'tables', 'describe', 'sample'];

function healthEvent([action = 'check', table, ...surplus]: readonly string[]): { action: string; table?: string } {
  const takesTable = action === 'describe' || action === 'sample';
  if (!actions.includes(action) || surplus.length > 0 || takesTable !== (table !== undefined)) {
    throw new UsageError('source takes: check, tables, describe TABLE or sample TABLE');
  }
  return { action, table };
}

async function invokeHealth(connection: Connection, event: object): Promise<object> {
  const { Lambda } = await import('@aws-sdk/client-lambda');
  const lambda = new Lambda(connection.clientConfig);
  const answer = await lambda.invoke({
    FunctionName: connection.outputs['SourceHealthFunctionName'],
    Payload: JSON.stringify(event),
  });
  const payload: unknown = JSON.parse(answer.Payload?.transformToString() ?? 'null');
  if (answer.FunctionError) {
    const { errorType, errorMessage } = payload as { errorType: string; errorMessage: string };
    throw new CliError(`${errorType}: ${errorMessage}`);
  }
  return payload as object;
}

const cellText = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** A list of rows as a table, anything else a line a member. */
function render(answer: object): string {
  const rows = Object.values(answer).find(
    (value): value is Record<string, unknown>[] => Array.isArray(value) && typeof value[0] === 'object',
  );
  const [first] = rows ?? [];
  if (!rows || !first) {
    return Object.entries(answer)
      .map(([name, value]) => `${name.padEnd(18)}${cellText(value) ?? ''}`)
      .join('\n');
  }
  const columns = Object.entries(first).map(([name, value]) => ({
    name,
    type: typeof value === 'number' ? 'double' : 'varchar',
  }));
  return renderTable(
    columns,
    rows.map((row) => columns.map(({ name }) => cellText(row[name]))),
  );
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, { ...sourceOptions, json: { type: 'boolean' } });
  const event = healthEvent(positionals);
  const connection = await connectToSource(target, { source: await sourceSpec(values) });
  try {
    const answer = await invokeHealth(connection, event);
    console.log(values.json ? JSON.stringify(answer, null, 2) : render(answer));
    return 0;
  } finally {
    await connection.close();
  }
}

export const sourceCommand: Command = {
  usage: [
    ['source check | tables', 'explore the source through the health function'],
    ['source describe T | sample T', 'a table of it: its columns, or a few rows'],
    ['  --json', 'for programs; run has the flags that say which source'],
  ],
  run,
};
