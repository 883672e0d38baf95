import type { LocalAws } from '../../local/start-local.ts';
import { UsageError } from '../cli-error.ts';
import { signals, sourceReady, startHere } from '../connect-local.ts';
import { seconds } from '../format.ts';
import type { Command } from '../main.ts';
import { parseOptions, wholeNumber } from '../options.ts';
import { refuseSurplus } from '../positionals.ts';
import { openProgress, type Progress } from '../run/progress.ts';
import { engineOf, ownSample, sourceOptions, sourceSpec } from '../source-options.ts';
import { defaultState } from '../target.ts';

/** SALE on a telephone's keys: no service that is in use has it, and no system gives it to a client. */
const defaultPort = 7253;
const mostPort = 65_535;

const options = {
  ...sourceOptions,
  port: { type: 'string' },
  engine: { type: 'string' },
  'real-time': { type: 'boolean' },
} as const;

/** Settles when a person or the system asks to end; asked again, the process ends at once. */
const askedToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });

function servingLines({ endpoint, region, account, stackName }: LocalAws, state: string): string[] {
  const there = state === defaultState ? '' : ` --state ${state}`;
  const hints = [
    [`npx pipeline run${there}`, 'a run of the pipeline; npm start is this'],
    [`npx pipeline status${there}`, 'or runs, logs --follow, query "select ..."'],
    [`eval "$(npx pipeline env${there})"`, "and AWS's own tools talk to it:"],
    ['aws stepfunctions list-state-machines', ''],
  ] as const;
  const width = Math.max(...hints.map(([call]) => call.length));
  return [
    `Serving   ${endpoint}, stack ${stackName} of account ${account} in ${region}`,
    `State     ${state}`,
    'Next      in another terminal, in this folder:',
    ...hints.map(([call, purpose]) => `          ${call.padEnd(width)}  ${purpose}`.trimEnd()),
    'Ctrl-C ends it; what it has done is kept.',
  ];
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, options);
  refuseSurplus('serve', positionals);
  if (target.kind === 'aws')
    throw new UsageError('serve --aws: what is to be served there is deployed: npm run deploy');
  const settings = {
    port: wholeNumber('--port', values.port ?? String(defaultPort), mostPort),
    engine: engineOf(values.engine),
    source: (await sourceSpec(values)) ?? ownSample,
    realTime: values['real-time'],
    serves: true,
    // By it a run sees that nothing was committed since the last.
    binaryLog: true,
  };
  const progress = openProgress(false);
  try {
    await serve(target.state, settings, progress);
    return 0;
  } finally {
    progress.stop();
  }
}

async function serve(state: string, settings: Parameters<typeof startHere>[1], progress: Progress): Promise<void> {
  progress.working('starting');
  const began = performance.now();
  const log = (line: string) => progress.line(`Source    ${line.padEnd(62)}${seconds(performance.now() - began)}`);
  const schedules = (line: string) => progress.line(line);
  const local = await startHere(state, { ...settings, schedules }, log);
  const end = askedToEnd();
  try {
    await Promise.race([sourceReady(local), end]);
    servingLines(local, state).forEach((line) => progress.line(line));
    await end;
  } finally {
    await local.stop();
  }
}

export const serveCommand: Command = {
  usage: [
    ['serve', "the stack, for AWS's own tools, until Ctrl-C"],
    ['  --port N', `where it listens on 127.0.0.1 (default ${defaultPort})`],
    ['  --dump ... --engine ...', 'and --scale, --source-url, --real-time, as of run'],
  ],
  run,
};
