import { deviation, thousands } from '../format.ts';
import type { Finding, RunFiles } from './lake.ts';

/** Findings shown of each failed check; the rest stands in the lake. */
const shownFindings = 3;

export function findingText({ subject, problem, actual, expected }: Finding): string {
  const words = [subject, problem].filter((part) => part !== null).join(': ');
  if (actual === null) return expected === null ? words : `${words}, expected ${thousands(expected)}`;
  if (expected === null) return `${words}, ${thousands(actual)}`;
  const difference = deviation(actual, expected);
  return `${words} ${thousands(actual)}, expected ${thousands(expected)}${difference ? `  (${difference})` : ''}`;
}

/** Lines for the checks that stopped a run: the check's name, then its first findings below each other. */
export async function findingLines(files: RunFiles): Promise<string[]> {
  const failed = await files.failedChecks();
  const width = Math.max(0, ...failed.map(({ check }) => check.length));
  const blocks = await Promise.all(
    failed.map(async ({ check, rows }) => {
      const findings = await files.findings(check);
      const lines = findings.slice(0, shownFindings).map(findingText);
      const more = findings.length > shownFindings ? [`... ${rows} findings in all`] : [];
      return [...lines, ...more].map((line, index) => `${(index === 0 ? check : '').padEnd(width)}  ${line}`);
    }),
  );
  return blocks.flat();
}
