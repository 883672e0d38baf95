import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleStatements } from '../data/sample/sample-statements.ts';
import type { MysqlServer } from '../local/engines/mysql/mysql-server.ts';
import { startMysql } from '../local/engines/mysql/start-mysql.ts';
import { runOnce } from './growth/run-once.ts';
import { copiedTable, sourceTable, type CopiedTable } from './movers/copied-table.ts';
import { ourCopy } from './movers/our-copy.ts';
import { prepareMover, sourceFor, type Copy, type PythonMover, type Taken } from './movers/python-movers.ts';
import { moversReport, type MoverRow } from './movers/report.ts';

/** 3,000,000 order lines. */
const scale = 1000;
const seed = 1;
const repetitions = 3;

const pythonMovers: readonly (readonly [PythonMover, string])[] = [
  ['connectorx', 'connectorx 0.4.6, pyarrow'],
  ['dlt-connectorx', 'dlt 1.31, backend connectorx'],
  ['duckdb', "DuckDB 1.5.5's mysql scanner"],
  ['dlt-pyarrow', 'dlt 1.31, backend pyarrow (its default)'],
  ['pandas', 'pandas 3.1, SQLAlchemy, PyMySQL'],
  ['spark', 'Spark 3.5.6, JDBC, streaming'],
  ['connectorx-all', 'connectorx, all 8 tables, one after the other'],
];

interface Contestant {
  readonly what: string;
  readonly copy: Copy;
  readonly taken: Taken[];
  copied?: CopiedTable;
  problem?: string;
}

/** One table of 3,000,000 lines from MySQL to Parquet, by several movers in turn; and our whole run beside them. */
export async function movers(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-movers-'));
  const statements = () => sampleStatements({ scale, seed });
  const source = { kind: 'statements', cacheKey: `sample-${scale}-${seed}`, statements } as const;
  const server = await startMysql({ source, stateFolder: path.join(folder, 'source'), log: () => undefined });
  try {
    const contestants = await prepared(server, folder);
    const expected = await sourceTable(server);
    // One time more than counts: the first fills the server's and the system's caches.
    for (let repetition = 0; repetition <= repetitions; repetition += 1) {
      for (const contestant of contestants) await perform(contestant, folder, expected, repetition > 0);
    }
    const rows: MoverRow[] = contestants.map(({ what, taken, copied, problem }) => ({ what, taken, copied, problem }));
    return moversReport(expected, server.version, [...rows, await wholeRun(folder)]);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Those that cannot be had take part with the reason. */
async function prepared(server: MysqlServer, folder: string): Promise<Contestant[]> {
  const ca = path.join(folder, 'ca.pem');
  await writeFile(ca, server.ca ?? '');
  const ours = { what: 'ours, this table alone: with totals, typed, verified', copy: ourCopy(server), taken: [] };
  const contestants: Contestant[] = [ours];
  for (const [mover, what] of pythonMovers) {
    try {
      contestants.push({ what, copy: await prepareMover(mover, sourceFor(server, ca)), taken: [] });
    } catch (error) {
      contestants.push({ what, copy: ours.copy, taken: [], problem: (error as Error).message });
    }
  }
  return contestants;
}

async function perform(contestant: Contestant, folder: string, expected: CopiedTable, counts: boolean): Promise<void> {
  if (contestant.problem !== undefined) return;
  const target = path.join(folder, 'copy');
  await mkdir(target);
  try {
    const taken = await contestant.copy(target);
    contestant.copied = await copiedTable(target);
    const { rows, sum } = contestant.copied;
    if (rows !== expected.rows) throw new Error(`copied ${rows} rows of ${expected.rows}`);
    if (Math.abs(Number(sum) - Number(expected.sum)) > 1)
      throw new Error(`copied prices of ${sum}, not ${expected.sum}`);
    if (counts) contestant.taken.push(taken);
  } catch (error) {
    contestant.problem = (error as Error).message.split('\n')[0];
  } finally {
    await rm(target, { recursive: true, force: true });
    await rm(`${target}.dlt`, { recursive: true, force: true });
  }
}

async function wholeRun(folder: string): Promise<MoverRow> {
  const taken: Taken[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const state = path.join(folder, 'whole');
    taken.push(await runOnce(scale, state));
    await rm(state, { recursive: true, force: true });
  }
  return { what: 'ours, all 8 tables: source to audited, published star', taken };
}
