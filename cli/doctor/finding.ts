import { explainAwsError } from '../aws-error.ts';

/** What was found about one thing. */
export interface Finding {
  readonly about: string;
  /** `unknown`: it could not be looked at. Only `bad` keeps a run from going well. */
  readonly state: 'good' | 'doubtful' | 'bad' | 'unknown';
  readonly text: string;
  readonly remedy?: string;
}

export interface Check {
  readonly about: string;
  readonly look: () => Promise<Omit<Finding, 'about'>>;
}

/** Makes the checks in their order; one that fails itself says why, and the next goes on. */
export async function examine(checks: readonly Check[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { about, look } of checks) {
    const found = await look().catch((error: unknown) => ({
      state: 'unknown' as const,
      text: explainAwsError(error) ?? (error instanceof Error ? error.message : String(error)),
    }));
    findings.push({ about, ...found });
  }
  return findings;
}

const marks = { good: '✔', doubtful: '!', bad: '✘', unknown: '?' } as const;

/** A line each, a remedy beneath it. */
export const renderFindings = (findings: readonly Finding[]): string =>
  findings
    .flatMap(({ about, state, text, remedy }) => [
      `  ${marks[state]} ${about.padEnd(15)} ${text}`,
      ...(remedy === undefined ? [] : [`${' '.repeat(20)}→ ${remedy}`]),
    ])
    .join('\n');
