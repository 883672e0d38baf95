import { lastPublicationStatement } from '../../data/report-statements.ts';
import { previousRunStatement } from '../../data/run-list.ts';
import { databases, publishedName } from '../../data/star.ts';
import type { Figures, Lineage } from '../../report/figures.ts';
import { runQuery } from '../athena.ts';
import { CliError } from '../cli-error.ts';
import type { Connection } from '../connect.ts';
import { lakeObjects } from '../lake-objects.ts';
import type { Manifest } from '../run/lake.ts';
import { publishedRun } from '../run/published-run.ts';
import { listRuns, type RunRow } from '../runs/run-list.ts';
import { readRunCost } from './read-run-cost.ts';
import { readSales } from './read-sales.ts';
import { readTotals } from './read-totals.ts';
import { readTrust } from './read-trust.ts';

/** All that the job says of its run, for its lineage. */
interface WholeManifest extends Manifest {
  readonly engine: string;
  readonly codeHash: string;
  readonly source: { readonly tables: readonly { readonly name: string; readonly rows: number }[] };
  readonly tables: readonly (Manifest['tables'][number] & { readonly fingerprint: string })[];
}

/** A flip is a matter of seconds, and a day has few: what meets three of them has another cause. */
const mostTries = 3;

/**
 * All figures of one run: when another goes live meanwhile, they are read again. Undefined: nothing is published yet.
 */
export async function readFigures(connection: Connection): Promise<Figures | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const runId = await publishedRun(connection);
    if (runId === undefined) return undefined;
    const figures = await figuresOf(connection, runId);
    if ((await publishedRun(connection)) === runId) return figures;
  }
  throw new CliError(`another run went live each of ${mostTries} times while the report was read: try again later`);
}

async function figuresOf(connection: Connection, runId: string): Promise<Figures> {
  const manifest = await readManifest(connection, runId);
  const row = (await listRuns(connection)).find((run) => run.runId === runId);
  if (manifest === undefined || row === undefined) {
    throw new CliError(`the lake has no manifests/${runId}.json of the live run: npx pipeline status`);
  }
  const totals = await readTotals(connection, manifest);
  const [sales, previous, trust, cost, publication] = await Promise.all([
    readSales(connection, totals, manifest.moment),
    readPrevious(connection),
    readTrust(connection, runId, row),
    readRunCost(connection, runId),
    readPublication(connection, runId),
  ]);
  const run = lineageOf(manifest, row, publication);
  return { madeAt: new Date().toISOString(), machine: connection.machine, run, sales, previous, trust, cost };
}

async function readManifest(connection: Connection, runId: string): Promise<WholeManifest | undefined> {
  return await (await lakeObjects(connection)).read<WholeManifest>(`manifests/${runId}.json`);
}

/** The run that was live before, unless it was retired since. */
async function readPrevious(connection: Connection): Promise<Figures['previous']> {
  const { rows } = await runQuery(connection, previousRunStatement, databases.published);
  const runId = rows[0]?.[0] ?? 'none';
  const manifest = runId === 'none' ? undefined : await readManifest(connection, runId);
  if (manifest === undefined) return undefined;
  return { runId, moment: manifest.moment, totals: await readTotals(connection, manifest) };
}

async function readPublication(connection: Connection, runId: string): Promise<Lineage['publication']> {
  const { rows } = await runQuery(connection, lastPublicationStatement(runId), databases.published);
  const [action, by = null, reason = null] = rows[0] ?? [];
  return action === 'publish' || action === 'rollback' ? { action, by, reason } : undefined;
}

function lineageOf(manifest: WholeManifest, row: RunRow, publication: Lineage['publication']): Lineage {
  const { runId, moment, engine, codeHash, source, tables } = manifest;
  return {
    runId,
    moment,
    engine,
    codeHash,
    publishedAt: row.publishedAt,
    confirmedAt: row.confirmedAt,
    publication,
    source: source.tables,
    tables: tables.map(({ name, rows, fingerprint }) => ({ name: publishedName(name), rows, fingerprint })),
  };
}
