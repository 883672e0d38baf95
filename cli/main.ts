import { CliError, UsageError } from './cli-error.ts';

export interface Command {
  /** The lines of `npx pipeline help`: `['query "SQL" [--json | --csv]', 'what it does']`. */
  readonly usage: readonly (readonly [call: string, purpose: string])[];
  /** Returns the exit code. */
  run(args: readonly string[]): Promise<number>;
}

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import('./commands/run.ts')).runCommand,
  query: async () => (await import('./commands/query.ts')).queryCommand,
  runs: async () => (await import('./commands/runs.ts')).runsCommand,
  source: async () => (await import('./commands/source.ts')).sourceCommand,
  messages: async () => (await import('./commands/messages.ts')).messagesCommand,
};

async function help(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map((load) => load()));
  const rows = loaded.flatMap((command) => command.usage);
  const width = Math.max(...rows.map(([call]) => call.length));
  return [
    'Sales figures from MySQL to Athena that are right, or not published.',
    '',
    ...rows.map(([call, purpose]) => `  npx pipeline ${call.padEnd(width)}  ${purpose}`),
    '',
    'All take --state DIR (default .local) and --debug. Exit codes: 0 done, 1 failed, 2 wrong usage.',
  ].join('\n');
}

async function dispatch(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (['help', '--help', '-h'].includes(name) || rest.includes('--help')) {
    console.log(await help());
    return 0;
  }
  const load = commands[name];
  if (!load) {
    throw new UsageError(`unknown command "${name}": one of ${Object.keys(commands).join(', ')}, or help`);
  }
  return (await load()).run(rest);
}

/** Runs a command line (without `node` and the script) and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(args.filter((arg) => arg !== '--debug'));
  } catch (error) {
    if (args.includes('--debug')) console.error(error);
    else console.error(error instanceof Error ? error.message : String(error));
    return error instanceof CliError ? error.exitCode : 1;
  }
}
