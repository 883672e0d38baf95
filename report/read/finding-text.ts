import { keyColumns } from '../../data/checks/key-columns.ts';
import { deviation, thousands } from '../../data/number-text.ts';
import type { Finding } from '../../lake/run-files.ts';

/**
 * A finding for people: amounts and counts in groups of digits, keys as they are.
 *
 * @param keys whether the check declares that it shows keys; a check of several columns names each as the problem
 */
export function findingText(finding: Finding, keys: boolean): string {
  return keys || keyColumns.has(finding.problem ?? '')
    ? textOf(finding, (key) => key)
    : textOf(finding, thousands, deviation);
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
