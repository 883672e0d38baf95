import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { namedQueries } from '../data/queries/index.ts';
import { databases } from '../data/star.ts';
import { glueCurve } from './growth/glue-curve.ts';
import { runOnce, withPublished, type WholeRun } from './growth/run-once.ts';
import { ask, scannedSoFar } from './query/ask.ts';

const scales = [1, 10, 100, 1000, 4000];
const [mostMegabytes, mostGrowth] = [600, 1.1];

interface Grown {
  readonly scale: number;
  readonly run: WholeRun;
  readonly audits: { readonly queries: number; readonly bytes: number };
  /** By name of the query. */
  readonly queryBytes: Readonly<Record<string, number>>;
}

/** What a run, its files and what is asked of them come to when the source grows; and what Glue would take beyond. */
export async function growth(): Promise<string> {
  const grown: Grown[] = [];
  for (const scale of scales) grown.push(await measured(scale));
  return [
    '## Growth: a run from the source to the published star, embedded engine',
    '',
    runTable(grown),
    '',
    verdict(grown),
    '',
    '### Bytes that queries scan',
    '',
    scannedTable(grown),
    '',
    glueCurve(grown.find(({ scale }) => scale === 1000)?.run.manifest),
  ].join('\n');
}

async function measured(scale: number): Promise<Grown> {
  const state = await mkdtemp(path.join(tmpdir(), `bench-growth-${scale}-`));
  try {
    await runOnce(scale, state); // The first makes the source's data, and is not counted.
    await rm(state, { recursive: true });
    const run = await runOnce(scale, state);
    return await withPublished(state, async (aws) => {
      const audits = await scannedSoFar(aws);
      const queryBytes: Record<string, number> = {};
      for (const { name, sql } of namedQueries()) {
        queryBytes[name] = (await ask(aws, sql, databases.published)).scannedBytes;
      }
      return { scale, run, audits, queryBytes };
    });
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}

const linesOf = ({ run }: Grown) => run.manifest.source.tables.find(({ name }) => name === 'orderdetails')?.rows ?? 0;
const parquetBytes = ({ run }: Grown) => run.manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0);
const seconds = (value = 0) => value.toFixed(1);
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

function runTable(grown: readonly Grown[]): string {
  const rows = grown.map((one) => {
    const { run, scale } = one;
    const { extract, land, models, write } = run.manifest.seconds;
    const job = [extract, land, models, write].map(seconds).join(' + ');
    const cells = [
      scale,
      linesOf(one).toLocaleString('en'),
      seconds(run.seconds),
      `${seconds(run.steps['RunEtl'])} (${job})`,
      seconds(run.steps['AuditRun']),
      seconds(run.cpuSeconds),
      run.peakMegabytes.toFixed(0),
      megabytes(parquetBytes(one)),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| scale | order lines | run, s | job, s (extract + land + models + write) | audits, s | processor, s | peak memory, MB | Parquet, MB |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function verdict(grown: readonly Grown[]): string {
  const [hundred, thousand] = [100, 1000].map((scale) => grown.find((one) => one.scale === scale));
  if (hundred === undefined || thousand === undefined) throw new Error('scales 100 and 1000 are compared');
  const memory = thousand.run.peakMegabytes / hundred.run.peakMegabytes;
  const time = thousand.run.seconds / hundred.run.seconds;
  const lines = linesOf(thousand) / linesOf(hundred);
  return (
    `From scale 100 to 1000: ${lines.toFixed(1)} times the lines, ${time.toFixed(1)} times the time, ${memory.toFixed(2)} times the memory. ` +
    `Aims: at most ${mostMegabytes} MB (${thousand.run.peakMegabytes <= mostMegabytes ? 'met' : 'missed'}), ` +
    `memory flat (at most ${mostGrowth} times: ${memory <= mostGrowth ? 'met' : 'missed'}), ` +
    `time at most linear (${time <= lines ? 'met' : 'missed'}). Memory is that of the process, without the database server.`
  );
}

function scannedTable(grown: readonly Grown[]): string {
  const row = (name: string, bytesOf: (one: Grown) => number) =>
    `| ${name} | ${grown.map((one) => megabytes(bytesOf(one))).join(' | ')} |`;
  return [
    `| MB at scale | ${grown.map(({ scale }) => scale).join(' | ')} |`,
    `|---|${grown.map(() => '---').join('|')}|`,
    row(`a run's ${grown[0]?.audits.queries ?? 0} audits and looks, together`, ({ audits }) => audits.bytes),
    ...namedQueries().map(({ name }) => row(name, ({ queryBytes }) => queryBytes[name] ?? 0)),
  ].join('\n');
}
