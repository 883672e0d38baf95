import { keysShown } from '../../data/checks/shown-keys.ts';
import { deviation, thousands } from '../format.ts';
import type { Finding, RunFiles } from './lake.ts';

/** Findings shown of each failed check; the rest stands in the lake. */
const shownFindings = 3;

/** How findings are told: amounts and counts in groups of digits, keys as they are. */
export function findingTexts(): (check: string, finding: Finding) => string {
  const areKeys = keysShown();
  return (check, finding) =>
    areKeys(check, finding.problem) ? textOf(finding, (key) => key) : textOf(finding, thousands, deviation);
}

function textOf(
  { subject, problem, actual, expected }: Finding,
  told: (value: string) => string,
  compared: (actual: string, expected: string) => string | undefined = () => undefined,
): string {
  const words = [subject, problem].filter((part) => part !== null).join(': ');
  if (actual === null) return expected === null ? words : `${words}, expected ${told(expected)}`;
  if (expected === null) return `${words}, ${told(actual)}`;
  const difference = compared(actual, expected);
  return `${words} ${told(actual)}, expected ${told(expected)}${difference ? `  (${difference})` : ''}`;
}

/** Lines for the checks that stopped a run: the check's name, then its first findings below each other. */
export async function findingLines(files: RunFiles): Promise<string[]> {
  const failed = await files.failedChecks();
  const findingText = findingTexts();
  const width = Math.max(0, ...failed.map(({ check }) => check.length));
  const blocks = await Promise.all(
    failed.map(async ({ check, rows }) => {
      const findings = await files.findings(check);
      const lines = findings.slice(0, shownFindings).map((finding) => findingText(check, finding));
      const more = findings.length > shownFindings ? [`... ${rows} findings in all`] : [];
      return [...lines, ...more].map((line, index) => `${(index === 0 ? check : '').padEnd(width)}  ${line}`);
    }),
  );
  return blocks.flat();
}
