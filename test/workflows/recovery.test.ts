/** What is told when failures are over, and what is remembered of them. */
import { describe, expect, test } from '@jest/globals';
import { arnOf } from '../lambdas/shared/fake-clients.ts';
import { before, first, recordOf, runId } from './declared.ts';
import { executionArn } from './definition.ts';
import { execute } from './execute.ts';
import { openFailure } from './scenarios/messages.ts';
import { established, thrown, withFiles } from './scenarios/scenario.ts';
import { failing, formsOf, type World } from './world.ts';

const link = (arn: string) =>
  `https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/${arn}`;
const openIn = (world: World) => world.file('alerts/open.json');
const down = openFailure('CheckSource', 'SourceUnreachable');
const openFile = (...failures: object[]) => ({ 'alerts/open.json': { failures } });
const over = '2026-11-22T03:00:00Z';

test('the message says what had failed, since when, how often, what is live, and where to look', async () => {
  const once = openFailure('Uncaught', 'TIMED_OUT', { repeats: 0 });
  const world = withFiles(openFile(down, once))();
  await execute(world);
  const failures = [
    'CheckSource failed: SourceUnreachable, since 2026-11-21T03:00:12Z, in 2 executions, the last for run 20261121T040000Z-22222222',
    `  First: ${link(arnOf('first-failed'))}`,
    'Uncaught failed: TIMED_OUT, since 2026-11-21T03:00:12Z, in one execution',
    `  First: ${link(arnOf('first-failed'))}`,
  ];
  const json: unknown = expect.any(String);
  expect(world.messages).toEqual([
    {
      TopicArn: 'arn:aws:sns:eu-west-1:123456789012:alerts',
      Subject: 'Sales pipeline: back to normal',
      MessageStructure: 'json',
      Message: {
        default: [
          'The sales pipeline works again. What had failed:',
          '',
          ...failures,
          '',
          `Run: ${runId}`,
          'Analysts see this run now.',
          `Execution: ${link(executionArn)}`,
        ].join('\n'),
        https: json,
        lambda: json,
        sqs: json,
      },
    },
  ]);
  expect(JSON.parse(formsOf(world.messages[0]).https)).toEqual({
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: 'Sales pipeline: back to normal',
      description: failures.join('\n'),
      nextSteps: ['Analysts see this run now.', `Execution: ${link(executionArn)}`],
    },
    metadata: { eventType: 'BackToNormal', relatedResources: [executionArn], additionalContext: { runId } },
  });
  expect(openIn(world)).toBeNull();
});

test.each([
  [
    'held',
    {},
    first,
    recordOf('03:00:00', 'rollback', first, before),
    `Publication is held: analysts still see ${first}.`,
  ],
  ['rehearsed', { publish: false }, before, {}, 'Nothing was published by this execution.'],
])('what is live after a run that was %s', async (_, input, live, files, told) => {
  const world = withFiles({ ...openFile(down), ...files }, live)();
  await execute(world, input);
  expect(world.messages).toHaveLength(1);
  expect(formsOf(world.messages[0]).default.split('\n').at(-2)).toBe(told);
});

describe('what is remembered', () => {
  const unreachable = { 'source-health': thrown('SourceUnreachable', 'no answer') };
  const own = { runId, executionArn, lastRunId: runId, lastExecutionArn: executionArn };
  const met = { step: 'CheckSource', error: 'SourceUnreachable', since: over, repeats: 0, ...own };

  test('a failure that was told', async () => {
    const world = established(unreachable)();
    await execute(world);
    expect(openIn(world)).toEqual({ failures: [met] });
  });

  test('a failure that came again: as counted', async () => {
    const world = withFiles(openFile(down), before, unreachable)();
    await execute(world);
    const { lastRunId, lastExecutionArn } = own;
    expect(openIn(world)).toEqual({ failures: [{ ...down, repeats: 2, lastRunId, lastExecutionArn }] });
  });

  test('nothing of a failure that SNS did not accept, so that the next is told', async () => {
    const world = established({ ...unreachable, 'sns:publish': failing('SNS.NotFoundException', 'no topic') })();
    await execute(world);
    expect(openIn(world)).toBeNull();
  });

  test.each([
    ['a mistake', { action: 'audit', runId: '20261122T010000Z-00000000' }, 'RunNotFound'],
    ['a rollback that failed', { action: 'rollback', runId: 'previous' }, 'PublishQueryFailed'],
  ])('nothing of %s', async (_, input, error) => {
    const flipFails = failing('States.TaskFailed', '{"QueryExecution":{"Status":{"StateChangeReason":"down"}}}');
    const world = established({ 'athena:startQueryExecution.sync': flipFails })();
    expect((await execute(world, input)).outcome).toMatchObject({ error });
    expect(world.messages).toHaveLength(1);
    expect(openIn(world)).toBeNull();
  });

  test('that failures are over, until SNS has accepted the message', async () => {
    const world = withFiles(openFile(down), before, { 'sns:publish': failing('SNS.NotFoundException', 'no topic') })();
    await execute(world);
    expect(openIn(world)).toEqual({ failures: [{ ...down, over }] });
  });

  test('that failures are over by a run that was published, though its retirement failed', async () => {
    const refused = { 'retire-runs': thrown('RetirementRefused', 'odd') };
    const world = withFiles(openFile(down), before, refused)();
    await execute(world);
    const failed = { ...met, step: 'RetireRuns', error: 'RetirementRefused' };
    expect(openIn(world)).toEqual({ failures: [{ ...down, over }, failed] });
  });
});
