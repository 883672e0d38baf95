import { pairwise } from '../infra/review/combinations.ts';
import { judge } from '../test/infra/review/judge.ts';
import type { SoakResult } from './soak-result.ts';

/** Each two values of two settings, together, in a stack that could be deployed. Missed is each finding. */
export async function settings(): Promise<SoakResult> {
  const combinations = pairwise();
  const missed: string[] = [];
  for (const combination of combinations) {
    const findings = await judge(combination);
    missed.push(...findings.map((finding) => `${JSON.stringify(combination)}: ${finding}`));
  }
  const report = [
    '## Settings in pairs',
    '',
    `${combinations.length} combinations, in which each value of each setting meets each value of each other one: synthesized, reviewed by AwsSolutions and cfn-lint (warnings, too), resolved by the local AWS. Findings: ${missed.length}.`,
    '',
  ].join('\n');
  return { report, missed };
}
