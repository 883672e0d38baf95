import type { ReportDeclarations } from '../../data/report-declarations.ts';
import { databases } from '../../data/star.ts';
import type { CheckResult, Trust } from '../figures.ts';
import { runQuery } from '../../lake/athena.ts';
import type { LakeConnection } from '../../lake/lake-connection.ts';
import { findingText } from './finding-text.ts';
import { keyFigureStatement } from '../../data/key-figure-statement.ts';
import { runFiles, type RunFiles } from '../../lake/run-files.ts';
import type { RunRow } from '../../lake/landed-runs.ts';

/** Findings shown of a check; the lake has the others. */
const shownFindings = 3;

/** What the audit of the run said, as operators see it, and its totals beside the source's. */
export async function readTrust(
  connection: LakeConnection,
  declared: ReportDeclarations['checks'],
  row: RunRow,
): Promise<Trust> {
  const runId = row.runId ?? '';
  const files = await runFiles(connection, runId);
  const results = async (names: string | null) =>
    await Promise.all((names?.split(', ') ?? []).map((check) => checkResult(files, check, declared[check])));
  const { rows } = await runQuery(connection, keyFigureStatement(runId), databases.published);
  return {
    checks: row.checks ?? 0,
    failed: await results(row.failed),
    warned: await results(row.warned),
    waived: row.waived,
    reconciled: rows.map(([label, source, star]) => reconciled(label ?? '', source ?? '0', star ?? '0')),
  };
}

/** The source has every total as a decimal, counts too. */
const reconciled = (label: string, source: string, star: string) => ({
  label,
  source: star.includes('.') ? source : source.replace(/\.0+$/, ''),
  star,
});

/** A check that the audited run had, and the code no longer has. */
const ofAnotherVersion = { description: '', keys: false };

async function checkResult(
  files: RunFiles,
  check: string,
  { description, keys } = ofAnotherVersion,
): Promise<CheckResult> {
  const findings = await files.findings(check);
  const rows = (await files.checks()).find((result) => result.check === check)?.rows ?? '0';
  const told = findings.slice(0, shownFindings).map((finding) => findingText(finding, keys));
  return { check, description, rows, findings: told };
}
