import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleStatements } from '../data/sample/sample-statements.ts';
import type { Manifest } from '../local/engines/duckdb/run-job.ts';
import type { MysqlServer } from '../local/engines/mysql/mysql-server.ts';
import { startMysql } from '../local/engines/mysql/start-mysql.ts';
import { median } from './measure.ts';
import { ourJob } from './spark/our-job.ts';
import { plainJob } from './spark/plain-job.ts';

/** 1000: 3,000,000 order lines. `aim`: our job's time by the plain job's, at most. */
const scales = [
  { scale: 1, aim: 0.5 },
  { scale: 1000, aim: 1 },
];
const seed = 1;
/** `SPARK_BENCH_REPETITIONS=1` shows the shape of the section on a machine that is not idle. */
const repetitions = Number(process.env['SPARK_BENCH_REPETITIONS'] ?? 3);

interface Compared {
  readonly scale: number;
  readonly aim: number;
  /** Seconds, each repetition's, from the process's start to its end. */
  readonly ours: number[];
  readonly plain: number[];
  /** Of our last run. */
  readonly manifest: Manifest;
}

/** Our Glue script beside a plain job that proves nothing: same source, same Spark, same machine, in turn. */
export async function spark(): Promise<string> {
  const compared: Compared[] = [];
  for (const { scale, aim } of scales) {
    const folder = await mkdtemp(path.join(tmpdir(), `bench-spark-${scale}-`));
    const statements = () => sampleStatements({ scale, seed });
    const source = { kind: 'statements', cacheKey: `sample-${scale}-${seed}`, statements } as const;
    const server = await startMysql({ source, stateFolder: path.join(folder, 'source'), log: () => undefined });
    try {
      compared.push({ scale, aim, ...(await inTurn(server, path.join(folder, 'lake'))) });
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  }
  return report(compared);
}

/** One time more than counts: the first fills the caches of server, system and Java. */
async function inTurn(server: MysqlServer, folder: string): Promise<Omit<Compared, 'scale' | 'aim'>> {
  const [ours, plain]: [number[], number[]] = [[], []];
  const timed = async <Result>(
    seconds: number[],
    job: (server: MysqlServer, folder: string) => Promise<Result>,
  ): Promise<Result> => {
    const began = performance.now();
    const result = await job(server, folder);
    seconds.push((performance.now() - began) / 1000);
    await rm(folder, { recursive: true });
    return result;
  };
  for (;;) {
    const manifest = await timed(ours, ourJob);
    const rows = await timed(plain, plainJob);
    const lines = linesOf(manifest);
    if (rows !== lines) throw new Error(`the plain job wrote ${rows} order lines, ours ${lines}`);
    if (plain.length > repetitions) return { ours: ours.slice(1), plain: plain.slice(1), manifest };
  }
}

const linesOf = ({ tables }: Manifest) => tables.find(({ name }) => name === 'fact_orders')?.rows ?? 0;
const fromTo = (seconds: number[]) =>
  `${median(seconds).toFixed(1)} (${Math.min(...seconds).toFixed(1)}-${Math.max(...seconds).toFixed(1)})`;

function report(compared: readonly Compared[]): string {
  const rows = compared.map(({ scale, aim, ours, plain, manifest }) => {
    const ratio = median(ours) / median(plain);
    const { extract, land, models, write } = manifest.seconds;
    const parts = [extract, land, models, write].map((part) => part.toFixed(1)).join(' + ');
    const verdict = `${ratio.toFixed(2)} (at most ${aim}: ${ratio <= aim ? 'met' : 'missed'})`;
    const cells = [scale, linesOf(manifest).toLocaleString('en'), fromTo(ours), parts, fromTo(plain), verdict];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '## Spark: our Glue script beside a plain job',
    '',
    `${repetitions} times in turn, medians and extremes in seconds, each in a process of its own, its start included. ` +
      'Plain: reads each table over JDBC, streaming, joins and writes four tables, by the settings of Spark itself ' +
      '(bench/spark/plain_job.py). Ours reads one moment of the source, proves rows, sums and checksums, and writes nine.',
    '',
    '| scale | order lines | ours | of it: extract + land + models + write | plain | ours by plain |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
