import { arnOf, lockOf } from '../../lambdas/shared/fake-clients.ts';
import { before, checks, recordOf, runId } from '../declared.ts';
import { answerOf, failing, World, type Answer, type Answers } from '../world.ts';
import {
  established,
  notified,
  published,
  publishedWith,
  queryFailed,
  thrown,
  where,
  withFiles,
  type Scenario,
} from './scenario.ts';

const found =
  (findings: Record<string, (string | null)[][]>, more = false): Answer =>
  (input, usual) => {
    const rows = findings[input.QueryExecutionId as string];
    return rows ? answerOf(rows, more) : usual(input);
  };

const notPublished = (answers: Answers, error: string, cause: string) => ({
  world: established(answers),
  outcome: notified(error, cause),
});

/** It started while this run was under way. */
const younger = '20261122T040000Z-00000000';

const twentyLines = Array.from({ length: 20 }, (_, i) => [`line\n${i}`, 'wrong', 'x'.repeat(400), '1']);

export const auditAndPublish: readonly Scenario[] = [
  {
    name: 'a check that warns',
    world: established({
      'athena:getQueryResults': found({ 'open-orders': [['fact_orders', 'orders not shipped', '14', null]] }),
    }),
    outcome: publishedWith({
      checks: {
        total: checks.length,
        warned: [{ check: 'open-orders', rows: '1', first: 'fact_orders: orders not shipped, 14' }],
        waived: [],
      },
    }),
  },
  {
    name: 'a table that no run has written yet, which the view waits for',
    world: established({
      'glue:getTables': (input, usual) =>
        (input.Expression as string).startsWith('^fact_payments') ? { TableList: [] } : usual(input),
    }),
    outcome: published,
  },
  {
    name: 'checks that fail',
    ...notPublished(
      {
        'athena:getQueryResults': found({
          grain: [['fact_orders', 'rows', '3688', '2996']],
          'lost-members': [
            ['New Zealand', 'country without order lines', null, null],
            ['Hong Kong', 'country without order lines', null, null],
          ],
          'open-orders': [['fact_orders', 'orders not shipped', '14', null]],
        }),
      },
      'AuditFailed',
      [
        `2 of ${checks.length} checks failed`,
        '- grain (1): fact_orders: rows, 3688, expected 2996',
        '- lost-members (2): New Zealand: country without order lines',
        `Findings: s3://the-lake/findings/${runId}/`,
      ].join('\n'),
    ),
  },
  {
    name: 'a check with more findings than are kept',
    ...notPublished(
      { 'athena:getQueryResults': found({ grain: twentyLines }, true) },
      'AuditFailed',
      [
        `1 of ${checks.length} checks failed`,
        `- grain (20+): line 0: wrong, ${'x'.repeat(300 - 'line 0: wrong, '.length)}`,
        `Findings: s3://the-lake/findings/${runId}/`,
      ].join('\n'),
    ),
  },
  {
    name: 'a check that Athena can not execute',
    ...notPublished(
      { 'athena:startQueryExecution.sync': where('sales_runs', queryFailed('line 1:8: no column')) },
      'AuditQueryFailed',
      `check ${checks[0]!.check}: line 1:8: no column`,
    ),
  },
  {
    name: 'Athena throttled beyond the retries',
    ...notPublished(
      { 'athena:startQueryExecution.sync': failing('Athena.TooManyRequestsException', 'slow down') },
      'Athena.TooManyRequestsException',
      `check ${checks[0]!.check}: slow down`,
    ),
  },
  {
    name: 'checks that fail, but are waived',
    world: withFiles(
      recordOf('02:30:00', 'publish', before, before, {
        waivers: [
          { check: 'grain', reason: 'known', until: '2026-11-22' },
          { check: 'lost-members', reason: 'known', until: '2026-12-31' },
        ],
      }),
      before,
      { 'athena:getQueryResults': found({ grain: [['fact_orders', 'rows', '3688', '2996']] }) },
    ),
    outcome: publishedWith({
      checks: {
        total: checks.length,
        warned: [],
        waived: [{ check: 'grain', rows: '1', first: 'fact_orders: rows, 3688, expected 2996' }],
      },
    }),
  },
  {
    name: 'checks that fail, whose waiver ended yesterday',
    world: withFiles(
      recordOf('02:30:00', 'publish', before, before, {
        waivers: [{ check: 'grain', reason: 'known', until: '2026-11-21' }],
      }),
      before,
      { 'athena:getQueryResults': found({ grain: [['fact_orders', 'rows', '3688', '2996']] }) },
    ),
    outcome: notified(
      'AuditFailed',
      [
        `1 of ${checks.length} checks failed`,
        '- grain (1): fact_orders: rows, 3688, expected 2996',
        `Findings: s3://the-lake/findings/${runId}/`,
      ].join('\n'),
    ),
  },
  {
    name: 'a pointer that can not be made',
    world: () => new World({ 'athena:startQueryExecution.sync': where("'none'", queryFailed('catalog unavailable')) }),
    outcome: notified('AuditQueryFailed', 'catalog unavailable'),
  },
  {
    name: 'the lock lost during the run',
    ...notPublished(
      {
        'run-guard enter': (input, usual, world) => {
          world.lake.put({ 'locks/run.json': lockOf('other') });
          return usual(input);
        },
      },
      'LockLost',
      `locks/run.json is held by ${arnOf('other')}`,
    ),
  },
  {
    name: 'a younger run published meanwhile',
    world: withFiles({}, younger),
    outcome: notified('OlderThanPublished', `run ${runId} is older than ${younger}, which is published`),
    live: younger,
  },
  {
    name: 'a view with other columns than declared',
    world: () => {
      const world = new World().established();
      const { sql } = world.catalog.get('sales.fact_payments')!;
      world.catalog.set('sales.fact_payments', { columns: [{ Name: 'amount', Type: 'double' }], sql });
      return world;
    },
    outcome: published,
  },
  {
    name: 'a flip that Athena can not execute',
    ...notPublished(
      { 'athena:startQueryExecution.sync': where(runId + "' AS varchar", queryFailed('catalog unavailable')) },
      'PublishQueryFailed',
      'catalog unavailable',
    ),
  },
  {
    name: 'the lock not to be released after the publication',
    world: established({ 'run-guard end': failing('Lambda.Unknown', 'no answer') }),
    outcome: published,
    leaves: ['run'],
  },
  {
    name: 'the lock not to be released after a failure',
    ...notPublished(
      { 'run-guard enter': thrown('LockLost', 'gone'), 'run-guard fail': failing('Lambda.Unknown', 'no answer') },
      'LockLost',
      'gone',
    ),
    leaves: ['run', 'alerts'],
  },
  {
    name: 'a notification that SNS does not accept',
    world: established({
      'run-guard enter': thrown('LockLost', 'gone'),
      'sns:publish': failing('SNS.AuthorizationErrorException', 'not allowed'),
    }),
    outcome: { status: 'FAILED', error: 'LockLost', cause: 'gone' },
  },
];
