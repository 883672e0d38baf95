import type { LocalOptions } from '../../local/start-local.ts';
import { UsageError } from '../cli-error.ts';
import { connect, type Connection } from '../connect.ts';
import { seconds } from '../format.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { execute, type Executed } from '../run/execute.ts';
import { findingLines } from '../run/findings.ts';
import { keyFigureLines } from '../run/key-figures.ts';
import { runFiles } from '../run/lake.ts';
import { openProgress, type Progress } from '../run/progress.ts';
import { publishedRun } from '../run/published-run.ts';
import type { Step } from '../run/steps.ts';
import { sourceOptions, sourceSpec } from '../source-options.ts';

const options = {
  ...sourceOptions,
  engine: { type: 'string', default: 'duckdb' },
  break: { type: 'string' },
  json: { type: 'boolean', default: false },
  'real-time': { type: 'boolean', default: false },
} as const;

function engineOf(name: string): 'duckdb' | 'spark' {
  if (name !== 'duckdb' && name !== 'spark') throw new UsageError(`--engine must be duckdb or spark, got "${name}"`);
  return name;
}

async function faultsOf(name: string | undefined): Promise<LocalOptions['faults']> {
  if (name === undefined) return undefined;
  const { faults } = await import('../../data/faults/index.ts');
  const found = faults[name];
  if (found) return found.faults as LocalOptions['faults']; // Declared apart: data/ knows nothing of local/.
  const known = Object.entries(faults).map(([key, { description }]) => `  ${key.padEnd(24)}${description}`);
  throw new UsageError([`--break ${name}: there is no such fault; there are`, ...known].join('\n'));
}

const stepLine = ({ name, milliseconds, text, failure }: Step): string =>
  `  ${failure ? '✘' : '✔'} ${name.padEnd(13)} ${seconds(milliseconds).padStart(6)}  ${text}`;

/** A failed run: why, what analysts still see, where the message is. */
async function showFailure(connection: Connection, progress: Progress, executed: Executed): Promise<void> {
  const files = executed.runId === undefined ? undefined : await runFiles(connection, executed.runId);
  const findings = files ? await findingLines(files, await files.checks()) : [];
  const restOfCause = (executed.cause ?? '').split('\n').slice(1);
  for (const line of findings.length > 0 ? findings : restOfCause) progress.line(`      ${line}`);
  const live = await publishedRun(connection);
  progress.line(
    live === undefined
      ? 'NOT PUBLISHED  nothing was published before, analysts see nothing'
      : `NOT PUBLISHED  analysts still see ${live}, unchanged`,
  );
  progress.line('Alert          npx pipeline messages --last');
}

async function showSuccess(connection: Connection, progress: Progress, executed: Executed): Promise<void> {
  const runId = executed.runId ?? '';
  for (const line of await keyFigureLines(connection, runId)) progress.line(line);
  progress.line(`PUBLISHED ${runId} in ${seconds(executed.milliseconds)}`);
  progress.line('Next   npm start -- --break fan-out      see a wrong number stopped');
  progress.line('       npx pipeline query "select ..."');
}

async function json(connection: Connection, executed: Executed) {
  const files = executed.runId === undefined ? undefined : await runFiles(connection, executed.runId);
  return {
    runId: executed.runId ?? null,
    status: executed.status,
    published: executed.status === 'SUCCEEDED',
    error: executed.error,
    cause: executed.cause,
    tables: (await files?.tables())?.map(({ name, rows, sums }) => ({ name, rows, sums })) ?? [],
    checks: (await files?.checks()) ?? [],
    steps: executed.steps.map(({ name, milliseconds }) => ({ name, milliseconds })),
    milliseconds: executed.milliseconds,
    orchestrationMilliseconds: executed.orchestrationMilliseconds,
  };
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, options);
  if (positionals.length > 0) throw new UsageError(`run takes flags only, got "${positionals.join(' ')}"`);
  const settings = {
    engine: engineOf(values.engine),
    source: await sourceSpec(values),
    faults: await faultsOf(values.break),
    realTime: values['real-time'],
  };
  const progress = openProgress(values.json);
  progress.working('starting');
  const began = performance.now();
  const log = (line: string) => progress.line(`Source    ${line.padEnd(62)}${seconds(performance.now() - began)}`);
  let connection: Connection | undefined;
  try {
    connection = await connect(values.state, { ...settings, log });
    progress.line('Machine   the definition that `npm run deploy` would send; no account, no Docker');
    const executed = await execute(connection, {
      entered: (step) => progress.working(step),
      exited: (step) => progress.line(stepLine(step)),
    });
    if (values.json) console.log(JSON.stringify(await json(connection, executed), null, 2));
    else if (executed.status === 'SUCCEEDED') await showSuccess(connection, progress, executed);
    else await showFailure(connection, progress, executed);
    return executed.status === 'SUCCEEDED' ? 0 : 1;
  } finally {
    progress.stop();
    await connection?.close();
  }
}

export const runCommand: Command = {
  usage: [
    [
      'run [--dump FILE | --scale N [--seed S] | --source-url mysql://...]',
      'run the state machine once; npm start is this',
    ],
    ['    [--engine duckdb|spark] [--break NAME] [--json] [--real-time]', ''],
  ],
  run,
};
