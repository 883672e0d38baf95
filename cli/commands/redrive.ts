import type { HistoryEvent, SFN } from '@aws-sdk/client-sfn';
import { CliError, UsageError } from '../cli-error.ts';
import { connectToSource, type Connection } from '../connect.ts';
import { executionsClient, newestExecutions } from '../../lake/executions.ts';
import { findExecution } from '../executions.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { followExecution, type Executed } from '../run/execute.ts';
import { eventsAfter } from '../run/follow.ts';
import type { Input } from '../run/input.ts';
import { exitCode, showEnd, watcherOn } from '../run/operate.ts';
import { openProgress, type Progress } from '../run/progress.ts';
import { sourceOptions, sourceSpec } from '../source-options.ts';

const options = { ...sourceOptions, last: { type: 'boolean', default: false } } as const;

async function nameOfLast(sfn: SFN, connection: Connection): Promise<string> {
  const [last] = await newestExecutions(sfn, connection, 1);
  if (last?.executionArn === undefined) throw new CliError('there is no execution yet: npm start makes one');
  return last.executionArn;
}

/**
 * A failure that the machine caught and told of ended in a Fail state: a redrive would only repeat that.
 * https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
 */
async function historyUntilNow(sfn: SFN, executionArn: string, name: string): Promise<HistoryEvent[]> {
  const events = await eventsAfter(sfn, executionArn, 0);
  if (events.at(-2)?.type === 'FailStateEntered') {
    throw new CliError(
      `${name} failed as it should, and told why: a redrive would only repeat its end. ` +
        'npx pipeline resume RUN goes on from what landed, npm start begins anew',
    );
  }
  return events;
}

async function redrive(
  connection: Connection,
  asked: string | undefined,
  progress: Progress,
): Promise<{ input: Input; executed: Executed }> {
  const sfn = await executionsClient(connection);
  const {
    executionArn,
    name = '',
    input = '{}',
  } = await findExecution(sfn, connection, asked ?? (await nameOfLast(sfn, connection)));
  const before = await historyUntilNow(sfn, executionArn, name);
  await sfn.redriveExecution({ executionArn }).catch((error: Error) => {
    if (error.name !== 'ExecutionNotRedrivable') throw error;
    throw new CliError(`${name} cannot be redriven: ${error.message}`, { cause: error });
  });
  progress.line(`Redriven  ${name}`);
  const executed = await followExecution(connection, executionArn, watcherOn(progress), before);
  return { input: { action: 'run', ...(JSON.parse(input) as object) } as Input, executed };
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, options);
  const [asked, ...surplus] = positionals;
  if ((asked === undefined) !== values.last || surplus.length > 0) {
    throw new UsageError('redrive takes one EXECUTION (its name or ARN), or --last: npx pipeline status lists them');
  }
  const progress = openProgress(false);
  progress.working('starting');
  let connection: Connection | undefined;
  try {
    connection = await connectToSource(target, { source: await sourceSpec(values) });
    const { input, executed } = await redrive(connection, asked, progress);
    await showEnd(connection, input, executed, progress);
    return exitCode(executed);
  } finally {
    progress.stop();
    await connection?.close();
  }
}

export const redriveCommand: Command = {
  usage: [['redrive EXECUTION | --last', 'let an execution go on that was stopped or cut off, where it was']],
  run,
};
