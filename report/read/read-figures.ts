import type { ReportDeclarations } from '../../data/report-declarations.ts';
import { previousRunStatement } from '../../data/run-list.ts';
import { databases } from '../../data/star.ts';
import type { Figures } from '../figures.ts';
import { runQuery } from '../../lake/athena.ts';
import type { LakeConnection } from '../../lake/lake-connection.ts';
import { publishedRun } from '../../lake/published-run.ts';
import { landedRuns } from '../../lake/landed-runs.ts';
import { readLineage } from './read-lineage.ts';
import { readManifest } from './read-manifest.ts';
import { readRunCost } from './read-run-cost.ts';
import { readSales } from './read-sales.ts';
import { readTotals } from './read-totals.ts';
import { readTrust } from './read-trust.ts';

/** A flip is a matter of seconds, and a day has few: what meets three of them has another cause. */
const mostTries = 3;

/** All figures of one run: when another goes live meanwhile, they are read again. Undefined: nothing is published. */
export async function readFigures(
  connection: LakeConnection,
  declarations: ReportDeclarations,
): Promise<Figures | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const runId = await publishedRun(connection);
    if (runId === undefined) return undefined;
    const figures = await figuresOf(connection, declarations, runId);
    if ((await publishedRun(connection)) === runId) return figures;
  }
  throw new Error(`another run went live each of ${mostTries} times while the report was read: try again later`);
}

async function figuresOf(
  connection: LakeConnection,
  { queries, checks }: ReportDeclarations,
  runId: string,
): Promise<Figures> {
  const manifest = await readManifest(connection, runId);
  const row = (await landedRuns(connection)).find((run) => run.runId === runId);
  const totals = manifest && (await readTotals(connection, manifest));
  if (manifest === undefined || row === undefined || totals === undefined) {
    throw new Error(`the lake lacks files of the live run ${runId}: npx pipeline runs lists those to roll back to`);
  }
  const [run, sales, previous, trust, cost] = await Promise.all([
    readLineage(connection, manifest, row),
    readSales(connection, queries, totals, manifest.moment),
    readPrevious(connection),
    readTrust(connection, checks, row),
    readRunCost(connection, runId),
  ]);
  return { madeAt: new Date().toISOString(), machine: connection.machine, run, sales, previous, trust, cost };
}

/** The run that was live before, unless it was retired since. */
async function readPrevious(connection: LakeConnection): Promise<Figures['previous']> {
  const { rows } = await runQuery(connection, previousRunStatement, databases.published);
  const runId = rows[0]?.[0] ?? 'none';
  const manifest = runId === 'none' ? undefined : await readManifest(connection, runId);
  const totals = manifest && (await readTotals(connection, manifest));
  return manifest && totals && { runId, moment: manifest.moment, totals };
}
