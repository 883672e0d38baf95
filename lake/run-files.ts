import type { LakeConnection } from './lake-connection.ts';
import { lakeObjects } from './lake-objects.ts';

export interface RunTable {
  readonly name: string;
  readonly rows: number;
  readonly sums: Readonly<Record<string, string>>;
}

export interface CheckResult {
  readonly check: string;
  readonly level: 'fail' | 'warn';
  readonly failed: boolean;
  readonly rows: string;
  readonly queryExecutionId: string;
}

export interface Finding {
  readonly subject: string | null;
  readonly problem: string | null;
  readonly actual: string | null;
  readonly expected: string | null;
}

/** Written last: a run that has one has landed. */
export interface Manifest {
  readonly runId: string;
  /** Of the source that the run shows, ISO 8601 in UTC. */
  readonly moment: string;
  readonly tables: readonly RunTable[];
}

/** What a run left in the lake beside its tables. */
export interface RunFiles {
  manifest(): Promise<Manifest | undefined>;
  checks(): Promise<readonly CheckResult[]>;
  /** Those that stop the run: failed, and not waived. */
  failedChecks(): Promise<readonly CheckResult[]>;
  findings(check: string): Promise<readonly Finding[]>;
}

interface AuditSummary {
  readonly checks: readonly CheckResult[];
  readonly failed: readonly string[];
}

/** Files of a run; what the run did not come to write is an empty list. */
export async function runFiles(connection: LakeConnection, runId: string): Promise<RunFiles> {
  const { read } = await lakeObjects(connection);
  const summary = async () => (await read<AuditSummary>(`audits/${runId}/summary.json`)) ?? { checks: [], failed: [] };
  return {
    manifest: () => read<Manifest>(`manifests/${runId}.json`),
    checks: async () => (await summary()).checks,
    failedChecks: async () => {
      const { checks, failed } = await summary();
      return checks.filter(({ check }) => failed.includes(check));
    },
    findings: async (check) => (await read<{ findings: Finding[] }>(`findings/${runId}/${check}.json`))?.findings ?? [],
  };
}
