import { checks } from '../../data/checks/index.ts';
import { databases } from '../../data/star.ts';
import type { CheckResult, Trust } from '../../report/figures.ts';
import { runQuery } from '../athena.ts';
import type { Connection } from '../connect.ts';
import { findingTexts } from '../run/findings.ts';
import { keyFigureStatement } from '../run/key-figures.ts';
import { runFiles, type RunFiles } from '../run/lake.ts';
import type { RunRow } from '../runs/run-list.ts';

/** Findings shown of a check; the lake has the others. */
const shownFindings = 3;

/** What the audit of the run said, as operators see it, and its totals beside the source's. */
export async function readTrust(connection: Connection, runId: string, row: RunRow): Promise<Trust> {
  const files = await runFiles(connection, runId);
  const results = async (names: string | null) =>
    await Promise.all((names?.split(', ') ?? []).map((check) => checkResult(files, check)));
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

async function checkResult(files: RunFiles, check: string): Promise<CheckResult> {
  const findings = await files.findings(check);
  const rows = (await files.checks()).find((result) => result.check === check)?.rows ?? '0';
  const description = checks('include').find((one) => one.check === check)?.description ?? '';
  const findingText = findingTexts();
  const told = findings.slice(0, shownFindings).map((finding) => findingText(check, finding));
  return { check, description, rows, findings: told };
}
