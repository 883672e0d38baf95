import type { SFN } from '@aws-sdk/client-sfn';
import { UsageError } from '../cli-error.ts';
import { connect, type Connection } from '../connect.ts';
import { executionsClient, newestExecutions } from '../../lake/executions.ts';
import { findExecution } from '../executions.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { callerArn } from '../run/caller.ts';

const options = { running: { type: 'boolean', default: false }, reason: { type: 'string' } } as const;

/** More are not stopped at once. */
const mostRunning = 100;

interface Found {
  readonly executionArn?: string;
  readonly name?: string;
  readonly status?: string;
}

async function chosen(sfn: SFN, connection: Connection, asked: string | undefined): Promise<Found[]> {
  if (asked === undefined) return await newestExecutions(sfn, connection, mostRunning, 'RUNNING');
  return [await findExecution(sfn, connection, asked)];
}

async function ended(sfn: SFN, executionArn: string, pollMilliseconds: number): Promise<string> {
  for (;;) {
    const { status = 'RUNNING' } = await sfn.describeExecution({ executionArn });
    if (status !== 'RUNNING') return status;
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}

/** Stops one, and waits for its end. Returns a line for people. */
async function stop(sfn: SFN, connection: Connection, found: Found, reason: string): Promise<string> {
  const { executionArn = '', name, status = '' } = found;
  if (status !== 'RUNNING') return `NOT RUNNING    ${name} had ended: ${status}`;
  await sfn.stopExecution({ executionArn, cause: reason });
  const now = await ended(sfn, executionArn, connection.pollMilliseconds.history);
  return now === 'ABORTED'
    ? `STOPPED        ${name}; npx pipeline redrive ${name} goes on where it was`
    : `NOT STOPPED    ${name} ended before that: ${now}`;
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, options);
  const [asked, ...surplus] = positionals;
  if ((asked === undefined) !== values.running || surplus.length > 0) {
    throw new UsageError('stop takes one EXECUTION (its name or ARN), or --running: npx pipeline status lists them');
  }
  const connection = await connect(target);
  try {
    const sfn = await executionsClient(connection);
    const found = await chosen(sfn, connection, asked);
    if (found.length === 0) console.log('NOT RUNNING    no execution is under way');
    const reason = values.reason ?? `stopped by ${await callerArn(connection)}`;
    for (const execution of found) console.log(await stop(sfn, connection, execution, reason));
    return found.every(({ status }) => status === 'RUNNING') ? 0 : 1;
  } finally {
    await connection.close();
  }
}

export const stopCommand: Command = {
  usage: [
    ['stop EXECUTION | --running', 'stop an execution, or all that run; what analysts see stays'],
    ['  --reason TEXT', 'recorded'],
  ],
  run,
};
