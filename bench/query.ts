import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { namedQueries } from '../data/queries/index.ts';
import { databases } from '../data/star.ts';
import type { LocalAws } from '../local/start-local.ts';
import { startTrino } from '../test/engines/trino/trino-server.ts';
import { runOnce, withPublished } from './growth/run-once.ts';
import { median } from './measure.ts';
import { ask, billedBytes, type Answered } from './query/ask.ts';
import { makePlainLayout } from './query/plain-layout.ts';
import { trinoReads, type TrinoReads } from './query/trino-reads.ts';

/** 3,000,000 order lines. */
const scale = 1000;
const repetitions = 3;
const aim = 1 / 5;

/** A query by the local Athena and by real Trino. */
interface Asked extends Answered {
  readonly trinoBytes: number;
}

interface Compared {
  readonly name: string;
  readonly plain: Asked;
  /** The star as the Glue script writes it, by Spark. */
  readonly script: Asked;
  /** The star as the embedded engine writes it. */
  readonly embedded: Asked;
}

/** What each dashboard query scans, is billed and takes, beside the same question to the plain layout. */
export async function query(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-query-'));
  const trino = await startTrino();
  try {
    const states = { embedded: path.join(folder, 'embedded'), script: path.join(folder, 'script') };
    await runOnce(scale, states.embedded);
    const { manifest } = await runOnce(scale, states.script, 'spark');
    const embedded = await withPublished(states.embedded, async (aws) => {
      const reads = await trinoReads(trino, aws, states.embedded);
      return await inTurn(({ sql }) => asked(aws, reads, sql));
    });
    return await withPublished(states.script, async (aws) => {
      await makePlainLayout(aws, states.script, manifest.runId);
      const reads = await trinoReads(trino, aws, states.script);
      const script = await inTurn(({ sql }) => asked(aws, reads, sql));
      const plain = await inTurn(({ name }) => asked(aws, reads, readFileSync(plainFile(name), 'utf8')));
      return report(compared.map(({ name }, index) => sameRows(name, plain[index], script[index], embedded[index])));
    });
  } finally {
    await trino.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const plainFile = (name: string) => path.join(import.meta.dirname, 'query', `${name}.sql`);

/** Dashboards ask of a year, a quarter, a month; questions about everything read everything, however it is laid out. */
const compared = namedQueries().filter(({ name }) => existsSync(plainFile(name)));

async function inTurn(askOne: (one: (typeof compared)[number]) => Promise<Asked>): Promise<Asked[]> {
  const all: Asked[] = [];
  for (const one of compared) all.push(await askOne(one));
  return all;
}

function sameRows(name: string, plain?: Asked, script?: Asked, embedded?: Asked): Compared {
  if (plain === undefined || script?.rows !== plain.rows || embedded?.rows !== plain.rows)
    throw new Error(
      `${name}: ${script?.rows} and ${embedded?.rows} rows of the stars, ${plain?.rows} of the plain layout`,
    );
  return { name, plain, script, embedded };
}

async function asked(aws: LocalAws, reads: TrinoReads, sql: string): Promise<Asked> {
  return { ...(await repeated(aws, sql)), trinoBytes: await reads(sql) };
}

async function repeated(aws: LocalAws, sql: string): Promise<Answered> {
  const answers: Answered[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1)
    answers.push(await ask(aws, sql, databases.published));
  return { ...(answers[0] as Answered), seconds: median(answers.map(({ seconds }) => seconds)) };
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

function report(all: readonly Compared[]): string {
  const rows = all.map(({ name, plain, script, embedded }) => {
    const cells = [
      name,
      ...[plain, script, embedded].map(({ scannedBytes }) => megabytes(scannedBytes)),
      ...[plain, script, embedded].map(({ trinoBytes }) => megabytes(trinoBytes)),
      ...[plain, script].map(({ scannedBytes }) => megabytes(billedBytes(scannedBytes))),
      ...[plain, script, embedded].map(({ seconds }) => seconds.toFixed(2)),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const total = (bytesOf: (one: Compared) => number) => all.reduce((sum, one) => sum + bytesOf(one), 0);
  const share = (star: 'script' | 'embedded', bytesOf: (one: Asked) => number) => {
    const part = total((one) => bytesOf(one[star])) / total(({ plain }) => bytesOf(plain));
    return `${star} ${part.toFixed(2)} (aim ${aim}: ${part <= aim ? 'met' : 'missed'})`;
  };
  const shares = (bytesOf: (one: Asked) => number) => `${share('script', bytesOf)}, ${share('embedded', bytesOf)}`;
  return [
    `## Dashboard queries at scale ${scale}: the published star beside the plain layout`,
    '',
    "Plain: the dimensions' columns repeated in the facts, sorted by customer, as a Spark job writes them that sets nothing",
    '(bench/query/plain_layout.py). Script: the star as the Glue script writes it; embedded: as the embedded engine does.',
    'Scanned are the columns in the row groups that a plan reads, as the local Athena counts. Trino is real Trino 476, which',
    'also reads what lies between two columns, up to 1 MB; without page indexes, which Athena uses for Iceberg tables only.',
    'Athena bills at least 10 MB a query. Times are of the local Athena.',
    '',
    '| query | scanned, MB: plain | script | embedded | Trino reads, MB: plain | script | embedded | billed, MB: plain | script | time, s: plain | script | embedded |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
    `Of the plain layout, all together: scanned, ${shares(({ scannedBytes }) => scannedBytes)}; ` +
      `read by Trino, ${shares(({ trinoBytes }) => trinoBytes)}; ` +
      `billed, ${shares(({ scannedBytes }) => billedBytes(scannedBytes))}, of which the 10 MB minimum of each query ` +
      `alone is ${(total(() => billedBytes(0)) / total(({ plain }) => billedBytes(plain.scannedBytes))).toFixed(2)}.`,
    '',
  ].join('\n');
}
