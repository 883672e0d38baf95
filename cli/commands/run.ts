import type { LocalOptions } from '../../local/start-local.ts';
import { UsageError } from '../cli-error.ts';
import { connectToSource, type Connection } from '../connect.ts';
import { seconds } from '../format.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { refuseSurplus } from '../positionals.ts';
import type { Input } from '../run/input.ts';
import { executedJson } from '../run/json.ts';
import { exitCode, showEnd, watchExecution } from '../run/operate.ts';
import { openProgress } from '../run/progress.ts';
import { engineOf, sourceOptions, sourceSpec } from '../source-options.ts';

const options = {
  ...sourceOptions,
  engine: { type: 'string' },
  break: { type: 'string' },
  crawl: { type: 'boolean', default: false },
  extract: { type: 'boolean', default: false },
  rehearse: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  'real-time': { type: 'boolean' },
} as const;

async function faultsOf(name: string | undefined): Promise<LocalOptions['faults']> {
  if (name === undefined) return undefined;
  const { faults } = await import('../../data/faults/index.ts');
  const found = faults[name];
  if (found) return found.faults as LocalOptions['faults']; // Declared apart: data/ knows nothing of local/.
  const width = Math.max(...Object.keys(faults).map((key) => key.length));
  const known = Object.entries(faults).map(([key, { description }]) => `  ${key.padEnd(width)}  ${description}`);
  throw new UsageError([`--break ${name}: there is no such fault; there are`, ...known].join('\n'));
}

const inputOf = ({ crawl, extract, rehearse }: Readonly<Record<'crawl' | 'extract' | 'rehearse', boolean>>): Input => ({
  action: 'run',
  ...(crawl ? { crawl: 'always' } : {}),
  ...(extract ? { extract: 'always' } : {}),
  ...(rehearse ? { publish: false } : {}),
});

const next = {
  local: [
    'Next   npm start -- --break fan-out      see a wrong number stopped',
    '       npx pipeline query "select ..."',
  ],
  aws: ['Next   npx pipeline query --aws "select ..."'],
};

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, options);
  refuseSurplus('run', positionals);
  const input = inputOf(values);
  const asked = {
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
    connection = await connectToSource(target, asked, log);
    progress.line(`Machine   ${connection.machine}`);
    const executed = await watchExecution(connection, input, progress);
    if (values.json) console.log(JSON.stringify(await executedJson(connection, executed), null, 2));
    else await showEnd(connection, input, executed, progress);
    if (executed.status === 'SUCCEEDED' && executed.publication?.outcome === 'publish')
      next[target.kind].forEach((line) => progress.line(line));
    return exitCode(executed);
  } finally {
    progress.stop();
    await connection?.close();
  }
}

export const runCommand: Command = {
  usage: [
    ['run', 'run the state machine once; npm start is this'],
    ['  --dump FILE', "a dump of your own of the source's schema"],
    ['  --scale N [--seed S]', 'a generated sample, N times the size'],
    ['  --source-url URL', 'a living one: mysql://user:password@host:3306/schema'],
    ['  --engine duckdb|spark', 'what stands for Glue: its SQL (default), or its script'],
    ['  --break NAME', 'let something go wrong; a NAME that is none lists them'],
    ['  --rehearse', 'land and audit, publish nothing'],
    ['  --crawl', 'crawl, even if the columns are those of the last crawl'],
    ['  --extract', 'read the source, even if it is unchanged since then'],
    ['  --real-time', 'wait as long as the definition says'],
    ['  --json', 'for programs'],
  ],
  run,
};
