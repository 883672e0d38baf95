import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { CliError, UsageError } from '../cli-error.ts';
import { connect, type Connection } from '../connect.ts';
import { executionsClient } from '../../lake/executions.ts';
import { findExecution } from '../executions.ts';
import { followEvents } from '../logs/follow-events.ts';
import { readEvents, type LogEvent } from '../logs/read-events.ts';
import { logLines } from '../logs/render.ts';
import { sinceOf } from '../logs/since.ts';
import { jobLogs, stackLogs, type LogSource, type Period } from '../logs/sources.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import type { Target } from '../target.ts';

const options = {
  job: { type: 'boolean', default: false },
  function: { type: 'string' },
  follow: { type: 'boolean', default: false },
  since: { type: 'string', default: '1h' },
  json: { type: 'boolean', default: false },
} as const;

interface Asked {
  readonly job: boolean;
  readonly function?: string;
}

/** Functions answer and write a little after the execution is over. */
const afterwardsMilliseconds = 5000;

/** The time of an execution, if one was named. */
async function periodOf(connection: Connection, execution: string | undefined, since: number): Promise<Period> {
  if (execution === undefined) return { since };
  const { startDate, stopDate } = await findExecution(await executionsClient(connection), connection, execution);
  const until = stopDate === undefined ? undefined : stopDate.getTime() + afterwardsMilliseconds;
  return { since: startDate?.getTime() ?? since, until };
}

/** Asked again while following: runs of the job that begin meanwhile have streams of their own. */
async function sourcesOf(connection: Connection, asked: Asked, period: Period): Promise<LogSource[]> {
  const { Glue } = await import('@aws-sdk/client-glue');
  const job = asked.function === undefined ? await jobLogs(new Glue(connection.clientConfig), connection, period) : [];
  if (asked.job) return job;
  const groups = await stackLogs(connection);
  const chosen = groups.filter(({ label }) => asked.function === undefined || label === asked.function);
  if (chosen.length > 0) return [...chosen, ...job];
  const labels = groups.map(({ label }) => label).join(', ');
  throw new UsageError(`--function ${asked.function}: there is no such log; there are ${labels}`);
}

async function connectTo(target: Target, follow: boolean): Promise<Connection> {
  if (target.kind === 'aws' || !follow) return await connect(target);
  const { joinLiving } = await import('../connect-local.ts');
  const living = await joinLiving(target.state);
  if (living) return living;
  throw new CliError(`--follow: nothing is living on ${target.state} that could log: npx pipeline serve`);
}

async function logsClient({ clientConfig }: Connection): Promise<CloudWatchLogs> {
  const { CloudWatchLogs } = await import('@aws-sdk/client-cloudwatch-logs');
  return new CloudWatchLogs(clientConfig);
}

/** Labels have a column of their own. */
const labelWidth = 12;

const show = (events: readonly LogEvent[], json: boolean): void => {
  for (const event of events) console.log(json ? JSON.stringify(event) : logLines(event, labelWidth).join('\n'));
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, options);
  const [execution, ...surplus] = positionals;
  if (surplus.length > 0) throw new UsageError(`logs takes one EXECUTION, or none, got ${positionals.length}`);
  if (values.job && values.function !== undefined) throw new UsageError('--job and --function: one of them');
  const since = sinceOf(values.since, Date.now());
  const connection = await connectTo(target, values.follow);
  try {
    const period = await periodOf(connection, execution, since);
    const logs = await logsClient(connection);
    const sources = () => sourcesOf(connection, values, period);
    if (!values.follow) {
      show(await readEvents(logs, await sources(), period), values.json);
      return 0;
    }
    const following = followEvents(logs, sources, period, connection.pollMilliseconds.logs);
    for await (const events of following) show(events, values.json);
    return 0;
  } finally {
    await connection.close();
  }
}

export const logsCommand: Command = {
  usage: [
    ['logs [EXECUTION]', 'what functions, job and state machine wrote, in its time or lately'],
    ['  --since 10m', 'from then on: s, m, h, d, or a moment (default 1h)'],
    ['  --follow', 'and what comes, until Ctrl-C'],
    ['  --job | --function NAME', 'of these only'],
    ['  --json', 'for programs, an event a line'],
  ],
  run,
};
