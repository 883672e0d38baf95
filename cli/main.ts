import { askedStage } from './asked-stage.ts';
import { explainAwsError } from './aws-error.ts';
import { CliError, UsageError } from './cli-error.ts';

export interface Command {
  /** The lines of `npx pipeline help`: `['query "SQL"', 'what it does']`, then its flags, `['  --csv', 'as CSV']`. */
  readonly usage: readonly (readonly [call: string, purpose: string])[];
  /** Returns the exit code. */
  run(args: readonly string[]): Promise<number>;
}

type Load = () => Promise<Command>;

/** By what a person is about. */
const groups: Readonly<Record<string, Readonly<Record<string, Load>>>> = {
  'Run and look': {
    run: async () => (await import('./commands/run.ts')).runCommand,
    status: async () => (await import('./commands/status.ts')).statusCommand,
    runs: async () => (await import('./commands/runs.ts')).runsCommand,
    diff: async () => (await import('./commands/diff.ts')).diffCommand,
    query: async () => (await import('./commands/query.ts')).queryCommand,
    queries: async () => (await import('./commands/queries.ts')).queriesCommand,
    report: async () => (await import('./commands/report.ts')).reportCommand,
    logs: async () => (await import('./commands/logs.ts')).logsCommand,
    messages: async () => (await import('./commands/messages.ts')).messagesCommand,
    cost: async () => (await import('./commands/cost.ts')).costCommand,
    source: async () => (await import('./commands/source.ts')).sourceCommand,
  },
  'Change what is published': {
    rollback: async () => (await import('./commands/rollback.ts')).rollbackCommand,
    release: async () => (await import('./commands/release.ts')).releaseCommand,
    publish: async () => (await import('./commands/publish.ts')).publishCommand,
    audit: async () => (await import('./commands/audit.ts')).auditCommand,
    resume: async () => (await import('./commands/resume.ts')).resumeCommand,
  },
  'Executions and schedule': {
    stop: async () => (await import('./commands/stop.ts')).stopCommand,
    redrive: async () => (await import('./commands/redrive.ts')).redriveCommand,
    schedule: async () => (await import('./commands/schedule.ts')).scheduleCommand,
  },
  'An AWS on this machine': {
    serve: async () => (await import('./commands/serve.ts')).serveCommand,
    doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
    env: async () => (await import('./commands/env.ts')).envCommand,
  },
};

const commands = Object.assign({}, ...Object.values(groups)) as Readonly<Record<string, Load>>;

/** Width of the calls in the help, which fits 100 columns as a whole. */
const callWidth = 28;

async function usageLines(load: Load): Promise<string[]> {
  const { usage } = await load();
  return usage.map(([call, purpose]) => `  ${call.padEnd(callWidth)}  ${purpose}`);
}

const common = [
  'All take --state DIR (default .local), or --aws [--profile P] [--region R] [--stack NAME] for a',
  'deployed stack instead, and --debug. Exit codes: 0 done, 1 failed, 2 wrong usage.',
];

async function help(): Promise<string> {
  const blocks = Object.entries(groups).map(async ([heading, members]) => {
    const lines = await Promise.all(Object.values(members).map(usageLines));
    return [heading, ...lines.flat(), ''];
  });
  return [
    'Sales figures from MySQL to Athena that are right, or not published.',
    '',
    'npx pipeline COMMAND',
    '',
    ...(await Promise.all(blocks)).flat(),
    ...common,
  ].join('\n');
}

async function dispatch(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (['help', '--help', '-h'].includes(name)) {
    console.log(await help());
    return 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    throw new UsageError(`unknown command "${name}": one of ${Object.keys(commands).join(', ')}, or help`);
  }
  if (rest.includes('--help')) {
    console.log([`npx pipeline`, ...(await usageLines(load)), '', ...common].join('\n'));
    return 0;
  }
  return (await load()).run(rest);
}

/** Runs a command line (without `node` and the script) and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  // Names carry the stage as soon as a command is loaded.
  process.env.PIPELINE_STAGE = askedStage(args) ?? process.env.PIPELINE_STAGE ?? '';
  try {
    return await dispatch(args.filter((arg) => arg !== '--debug'));
  } catch (error) {
    if (args.includes('--debug')) console.error(error);
    else console.error(explainAwsError(error) ?? (error instanceof Error ? error.message : String(error)));
    return error instanceof CliError ? error.exitCode : 1;
  }
}
