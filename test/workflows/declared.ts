/** What the world of the tests is declared to have. */
import { createHash } from 'node:crypto';
import { runIdOf } from '../../lambdas/shared/run-id.ts';
import { auditQueries } from '../../data/checks/index.ts';
import { registeredTables } from '../../workflows/catalog.ts';
import type { Json, JsonObject } from '../../local/services/states/interpreter/types.ts';
import { executionArn } from './definition.ts';

/** The run that the execution of the tests makes. */
export const runId = runIdOf('2026-11-22T03:00:00Z', executionArn);
/** Runs that are there already, in a world that is established: the second is live. */
export const [first, before] = ['20261120T030000Z-00000000', '20261121T030000Z-00000000'] as const;
/** What `RetireRuns` answers. */
export const retired = ['20261101T030000Z-00000000'];

export const checks = auditQueries('exclude');

/** Columns by table. */
export const tables = new Map<string, Json>(
  registeredTables('exclude').map(({ name, columns }) => [name, columns.map((column) => ({ ...column }))]),
);

/** Where the source was when the runs were made that are there already. */
export const position = 'gtid:server:1:0:uuid:1-7:0';

export const manifestOf = (id: string) => ({
  runId: id,
  moment: '2026-11-22T03:00:05.000001Z',
  codeHash: 'c0de',
  source: { position },
  tables: [
    { name: 'dim_offices', rows: 8, bytes: 1, files: 1, sums: {}, fingerprint: 'o' },
    { name: 'fact_orders', rows: 2996, bytes: 1, files: 1, sums: { revenue: '9604190.61' }, fingerprint: 'f' },
  ],
});

/** What is recorded of a crawl of such a run. */
export const crawledFingerprint = createHash('sha256').update('dim_offices o,fact_orders f').digest('hex');

/** The summary of an audit in which those checks, of level fail, found something. */
export const summaryOf = (id: string, ...found: readonly string[]) => ({
  runId: id,
  auditedAt: '2026-11-21T03:10:00.000Z',
  total: checks.length,
  failed: found,
  warned: [],
  waived: [],
  passed: found.length === 0,
  checks: checks.map(({ check, level }) => ({ check, level, failed: found.includes(check) })),
});

/** A record of `publications/` and its key; `at` is a time of the day before. */
export function recordOf(at: string, action: string, id: string, previous: string, more: JsonObject = {}) {
  const moment = `2026-11-21T${at}.000Z`;
  const held = action === 'rollback';
  const common = { executionArn: 'arn', by: null, reason: null, waivers: [] };
  return {
    [`publications/${moment.replace(/[-:.]/g, '')}-${id}.json`]: {
      action,
      runId: id,
      previous,
      moment,
      held,
      ...common,
      ...more,
    },
  };
}
