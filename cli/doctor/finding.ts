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

/** A line each, a remedy beneath it; what kept several from being looked at is said once. */
export function renderFindings(findings: readonly Finding[]): string {
  const firsts = findings.filter((finding, index) => findings.findIndex(isSame(finding)) === index);
  return firsts
    .flatMap((finding) => {
      const others = findings.filter((other) => other !== finding && isSame(finding)(other));
      const { about, state, text, remedy } = finding;
      const beneath = [
        ...(others.length === 0
          ? []
          : [`neither looked at: ${[...new Set(others.map((other) => other.about))].join(', ')}`]),
        ...(remedy === undefined ? [] : [`→ ${remedy}`]),
      ];
      return [`  ${marks[state]} ${about.padEnd(15)} ${text}`, ...beneath.map((line) => `${' '.repeat(20)}${line}`)];
    })
    .join('\n');
}

const isSame =
  (finding: Finding) =>
  (other: Finding): boolean =>
    other === finding || (other.state === 'unknown' && finding.state === 'unknown' && other.text === finding.text);
