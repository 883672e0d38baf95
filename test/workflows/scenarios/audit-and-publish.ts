import type { Outcome } from '../../../local/services/states/interpreter/types.ts';
import { answerOf, checks, failing, runId, World, type Answer, type Answers } from '../world.ts';
import { established, notified, published, queryFailed, thrown, where, type Scenario } from './scenario.ts';

const found =
  (findings: Record<string, (string | null)[][]>, more = false): Answer =>
  (input, usual) => {
    const rows = findings[input.QueryExecutionId as string];
    return rows ? answerOf(rows, more) : usual(input);
  };

const warned: Outcome = {
  ...published,
  output: {
    ...(published as { output: object }).output,
    checks: {
      total: checks.length,
      warned: [{ check: 'open-orders', rows: '1', first: 'fact_orders: orders not shipped, 14' }],
    },
  },
} as Outcome;

const notPublished = (answers: Answers, error: string, cause: string) => ({
  world: established(answers),
  outcome: notified(error, cause),
});

const twentyLines = Array.from({ length: 20 }, (_, i) => [`line\n${i}`, 'wrong', 'x'.repeat(400), '1']);

export const auditAndPublish: readonly Scenario[] = [
  {
    name: 'a check that warns',
    world: established({
      'athena:getQueryResults': found({ 'open-orders': [['fact_orders', 'orders not shipped', '14', null]] }),
    }),
    outcome: warned,
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
        `Findings: s3://the-lake/audits/${runId}/`,
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
        `Findings: s3://the-lake/audits/${runId}/`,
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
    name: 'the lock lost',
    ...notPublished(
      { 'run-guard prove': thrown('LockLost', 'locks/run.json is gone') },
      'LockLost',
      'locks/run.json is gone',
    ),
  },
  {
    name: 'a younger run published meanwhile',
    world: () => new World().established('20261122T040000Z-00000000'),
    outcome: notified(
      'OlderThanPublished',
      `Run ${runId} is older than 20261122T040000Z-00000000, which is published.`,
    ),
  },
  {
    name: 'a view with other columns than declared',
    world: () => {
      const world = new World().established();
      world.catalog.set('sales.fact_payments', [{ Name: 'amount', Type: 'double' }]);
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
  },
  {
    name: 'the lock not to be released after a failure',
    ...notPublished(
      { 'run-guard prove': thrown('LockLost', 'gone'), 'run-guard end': failing('Lambda.Unknown', 'no answer') },
      'LockLost',
      'gone',
    ),
  },
  {
    name: 'a notification that SNS does not accept',
    world: established({
      'run-guard prove': thrown('LockLost', 'gone'),
      'sns:publish': failing('SNS.AuthorizationErrorException', 'not allowed'),
    }),
    outcome: { status: 'FAILED', error: 'LockLost', cause: 'gone' },
  },
];
