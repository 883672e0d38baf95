import { lastPublicationStatement, sourceTotalsStatement } from '../../data/report-statements.ts';
import { databases, publishedName } from '../../data/star.ts';
import type { Lineage } from '../figures.ts';
import { runQuery } from '../../lake/athena.ts';
import type { LakeConnection } from '../../lake/lake-connection.ts';
import type { RunRow } from '../../lake/landed-runs.ts';
import type { WholeManifest } from './read-manifest.ts';

/** Where a run's figures come from, and how it became what people see. */
export async function readLineage(connection: LakeConnection, manifest: WholeManifest, row: RunRow): Promise<Lineage> {
  const { runId, moment, engine, codeHash, source, tables } = manifest;
  const [publication, totals] = await Promise.all([
    readPublication(connection, runId),
    readSourceTotals(connection, runId),
  ]);
  return {
    runId,
    moment,
    engine,
    codeHash,
    publication,
    totals,
    publishedAt: row.publishedAt,
    confirmedAt: row.confirmedAt,
    source: source.tables,
    tables: tables.map(({ name, rows, fingerprint }) => ({ name: publishedName(name), rows, fingerprint })),
  };
}

async function readPublication(connection: LakeConnection, runId: string): Promise<Lineage['publication']> {
  const { rows } = await runQuery(connection, lastPublicationStatement(runId), databases.published);
  const [action, by = null, reason = null] = rows[0] ?? [];
  return action === 'publish' || action === 'rollback' ? { action, by, reason } : undefined;
}

async function readSourceTotals(connection: LakeConnection, runId: string): Promise<Lineage['totals']> {
  const { rows } = await runQuery(connection, sourceTotalsStatement(runId), databases.published);
  return rows.map(([table, measure, value]) => ({ table: table ?? '', measure: measure ?? '', value: value ?? '0' }));
}
