import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { namedQueries } from '../data/queries/index.ts';
import { databases } from '../data/star.ts';
import type { LocalAws } from '../local/start-local.ts';
import { runOnce, withPublished } from './growth/run-once.ts';
import { median } from './measure.ts';
import { ask, billedBytes, type Answered } from './query/ask.ts';
import { makePlainLayout } from './query/plain-layout.ts';

/** 3,000,000 order lines. */
const scale = 1000;
const repetitions = 3;
const aim = 1 / 5;

interface Compared {
  readonly name: string;
  readonly ours: Answered;
  readonly plain: Answered;
}

/** What each dashboard query scans, is billed and takes, beside the same question to the plain layout. */
export async function query(): Promise<string> {
  const state = await mkdtemp(path.join(tmpdir(), 'bench-query-'));
  try {
    const { manifest } = await runOnce(scale, state);
    return await withPublished(state, async (aws) => {
      await makePlainLayout(aws, state, manifest.runId);
      const compared: Compared[] = [];
      for (const { name, sql } of namedQueries().filter(hasPlainTwin)) compared.push(await compare(aws, name, sql));
      return report(compared);
    });
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}

const plainFile = (name: string) => path.join(import.meta.dirname, 'query', `${name}.sql`);

/** Dashboards ask of a year, a quarter, a month; questions about everything read everything, however it is laid out. */
const hasPlainTwin = ({ name }: { name: string }) => existsSync(plainFile(name));

async function compare(aws: LocalAws, name: string, sql: string): Promise<Compared> {
  const plainSql = readFileSync(plainFile(name), 'utf8');
  const ours = await repeated(aws, sql);
  const plain = await repeated(aws, plainSql);
  if (ours.rows !== plain.rows)
    throw new Error(`${name}: ${ours.rows} rows of the star, ${plain.rows} of the plain layout`);
  return { name, ours, plain };
}

async function repeated(aws: LocalAws, sql: string): Promise<Answered> {
  const answers: Answered[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1)
    answers.push(await ask(aws, sql, databases.published));
  return { ...(answers[0] as Answered), seconds: median(answers.map(({ seconds }) => seconds)) };
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

function report(compared: readonly Compared[]): string {
  const rows = compared.map(({ name, ours, plain }) => {
    const cells = [
      name,
      ...[ours.scannedBytes, plain.scannedBytes].map(megabytes),
      ...[ours.scannedBytes, plain.scannedBytes].map(billedBytes).map(megabytes),
      ...[ours.seconds, plain.seconds].map((seconds) => seconds.toFixed(2)),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const total = (bytesOf: (one: Compared) => number) => compared.reduce((sum, one) => sum + bytesOf(one), 0);
  const scanned = total(({ ours }) => ours.scannedBytes) / total(({ plain }) => plain.scannedBytes);
  const billed =
    total(({ ours }) => billedBytes(ours.scannedBytes)) / total(({ plain }) => billedBytes(plain.scannedBytes));
  return [
    `## Dashboard queries at scale ${scale}: the published star beside the plain layout`,
    '',
    "Plain: the dimensions' columns repeated in the facts, not sorted by date, Snappy and the encodings of Parquet's first",
    "version as a job writes them that sets nothing; the star's own are in local/engines/duckdb/write-parquet.ts. Bytes are",
    'those of the columns in the row groups that a plan reads; Athena bills at least 10 MB a query. Times are of the local Athena.',
    '',
    '| query | scanned, MB | plain | billed, MB | plain | time, s | plain |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
    `All together: ${scanned.toFixed(2)} of the plain layout's scanned bytes (aim ${aim}: ${scanned <= aim ? 'met' : 'missed'}), ` +
      `${billed.toFixed(2)} of its billed bytes, of which most is the 10 MB minimum.`,
    '',
  ].join('\n');
}
