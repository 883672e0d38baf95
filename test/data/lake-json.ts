import { lakeTables } from '../../data/lake-tables.ts';
import { databases } from '../../data/star.ts';
import type { AthenaCloud } from '../local/services/athena/athena-cloud.ts';
import type { Declared } from '../local/services/glue/fake-cloud.ts';

/** Small run ids, so that expectations can be read: `a1` is 2026-11-01. */
export const runIdOf = (short: string) => `202611${short.slice(1).padStart(2, '0')}T030000Z-0000000${short[0]}`;

/** The tables as the stack declares them, over the bucket `lake`. */
export const jsonTables: readonly Declared[] = lakeTables.map(({ name, folder, columns }) => [
  'AWS::Glue::Table',
  {
    DatabaseName: databases.runs,
    TableInput: {
      Name: name,
      TableType: 'EXTERNAL_TABLE',
      StorageDescriptor: {
        Columns: columns.map((column) => ({ Name: column.name, Type: column.type, Comment: column.description })),
        Location: `s3://lake/${folder}`,
        SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
      },
    },
  },
]);

/** A file of the lake: key and what is in it. */
export type LakeFile = readonly [key: string, content: object];

/** As the job writes it, with three of the tables. */
export function manifest(short: string, revenue: string, lines = 3): LakeFile {
  const runId = runIdOf(short);
  const table = (name: string, rows: number, sums: Record<string, string>) => {
    return { name, rows, bytes: 1000, files: 1, sums, fingerprint: 'ab'.repeat(32) };
  };
  return [
    `manifests/${runId}.json`,
    {
      runId,
      moment: `2026-11-${runId.slice(6, 8)}T03:00:01.123456Z`,
      engine: short.startsWith('b') ? 'spark' : 'duckdb',
      source: { rows: 9, tables: [{ name: 'orders', rows: 9 }] },
      tables: [
        table('dim_offices', 2, {}),
        table('fact_orders', lines, { quantity: '12', revenue, margin: '1.00' }),
        table('fact_payments', 1, { amount: '70.10' }),
        table('control_totals', 40, {}),
      ],
      seconds: { extract: 0.1, land: 0.02, models: 1, write: 0.5 },
    },
  ];
}

interface Verdict {
  readonly failed?: readonly string[];
  readonly warned?: readonly string[];
  readonly waived?: readonly string[];
}

/** As the audit writes it, with the file of a single check, at 03:05 of the run's day. */
export function audit(short: string, { failed = [], warned = [], waived = [] }: Verdict = {}): LakeFile[] {
  const runId = runIdOf(short);
  const check = { check: 'grain', level: 'fail', rows: '0', queryExecutionId: 'query' };
  return [
    [`findings/${runId}/grain.json`, { runId, ...check, description: 'A row is an order line', findings: [] }],
    [
      `audits/${runId}/summary.json`,
      {
        runId,
        auditedAt: `2026-11-${runId.slice(6, 8)}T03:05:00.007Z`,
        total: 19,
        failed,
        warned,
        waived,
        passed: failed.length === 0,
        checks: [{ ...check, failed: false }],
      },
    ],
  ];
}

interface Record_ {
  readonly held?: boolean;
  readonly by?: string;
  readonly reason?: string;
  readonly waivers?: readonly object[];
}

/** A record of what was done. @param day of November and the hour, `2 04:00` */
export function publication(
  action: string,
  short: string,
  previous: string,
  day: string,
  { held = false, by, reason, waivers = [] }: Record_ = {},
): LakeFile {
  const [date = '', time = ''] = day.split(' ');
  const moment = `2026-11-${date.padStart(2, '0')}T${time}:00.500Z`;
  const runId = runIdOf(short);
  return [
    `publications/${moment.replaceAll(/[-:.]/g, '')}-${runId}.json`,
    {
      action,
      runId,
      previous: previous === 'none' ? 'none' : runIdOf(previous),
      moment,
      held,
      executionArn: 'arn:aws:states:eu-central-1:123456789012:execution:sales-pipeline:e',
      by: by ?? null,
      reason: reason ?? null,
      waivers,
    },
  ];
}

/** Writes files as `s3:putObject` of a state machine does: compact, on one line. */
export async function putFiles(cloud: AthenaCloud, files: readonly LakeFile[]): Promise<void> {
  for (const [Key, content] of files) {
    await cloud.call('s3:PutObject', { Bucket: 'lake', Key, Body: JSON.stringify(content) });
  }
}
