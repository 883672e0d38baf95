import { reportDeclarations } from '../../data/report-declarations.ts';
import type { RunFiles } from '../../lake/run-files.ts';
import { findingText } from '../../report/read/finding-text.ts';

/** Findings shown of each failed check; the rest stands in the lake. */
const shownFindings = 3;

/** Lines for the checks that stopped a run: the check's name, then its first findings below each other. */
export async function findingLines(files: RunFiles): Promise<string[]> {
  const failed = await files.failedChecks();
  const { checks } = reportDeclarations();
  const width = Math.max(0, ...failed.map(({ check }) => check.length));
  const blocks = await Promise.all(
    failed.map(async ({ check, rows }) => {
      const findings = await files.findings(check);
      const lines = findings
        .slice(0, shownFindings)
        .map((finding) => findingText(finding, checks[check]?.keys === true));
      const more = findings.length > shownFindings ? [`... ${rows} findings in all`] : [];
      return [...lines, ...more].map((line, index) => `${(index === 0 ? check : '').padEnd(width)}  ${line}`);
    }),
  );
  return blocks.flat();
}
