import { describe, expect, test } from '@jest/globals';
import { jobErrors } from '../../data/errors.ts';
import { adviceByError, adviceByStep, runErrors } from '../../workflows/errors.ts';
import { definitionOf, executionArn } from './definition.ts';
import { execute } from './execute.ts';
import { established, taskFailed, thrown, where } from './scenarios/scenario.ts';
import { runId } from './declared.ts';
import { failing, formsOf, type Answers, type World } from './world.ts';

const console = 'https://eu-west-1.console.aws.amazon.com';
const executionLink = `${console}/states/home?region=eu-west-1#/v2/executions/details/${executionArn}`;
const logGroups = `${console}/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group`;

test('the message says what failed, why, what to do, and where to look', async () => {
  const world = established({
    'glue:startJobRun.sync': taskFailed({
      Id: 'jr_7',
      JobRunState: 'FAILED',
      ErrorMessage: 'LandingMismatch: orders has 325 rows, the source counted 326',
    }),
  })();
  await execute(world);
  const cause = [
    'LandingMismatch: orders has 325 rows, the source counted 326',
    `Job run: ${console}/gluestudio/home?region=eu-west-1#/job/the-job/run/jr_7`,
    `Log of the script: ${logGroups}/$252Faws-glue$252Fjobs$252Foutput$3FlogStreamNameFilter$3Djr_7`,
    `Log of Spark: ${logGroups}/$252Faws-glue$252Fjobs$252Ferror$3FlogStreamNameFilter$3Djr_7`,
  ].join('\n');
  const json: unknown = expect.any(String);
  expect(world.messages).toEqual([
    {
      TopicArn: 'arn:aws:sns:eu-west-1:123456789012:alerts',
      Subject: 'Sales pipeline: RunEtl failed, LandingMismatch',
      MessageStructure: 'json',
      Message: {
        default: [
          'RunEtl failed: LandingMismatch',
          '',
          cause,
          '',
          `What to do: ${jobErrors.LandingMismatch}`,
          '',
          `Run: ${runId}`,
          `Execution: ${executionLink}`,
        ].join('\n'),
        https: json,
        lambda: json,
        sqs: json,
      },
    },
  ]);
  const { https, ...others } = formsOf(world.messages[0]);
  expect(JSON.parse(https)).toEqual({
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: 'Sales pipeline: RunEtl failed, LandingMismatch',
      description: cause,
      nextSteps: [jobErrors.LandingMismatch, `Execution: ${executionLink}`],
    },
    metadata: {
      eventType: 'RunFailed',
      relatedResources: [executionArn],
      additionalContext: { step: 'RunEtl', error: 'LandingMismatch', runId },
    },
  });
  expect(others).toMatchObject({ lambda: https, sqs: https });
});

test('an error without a name of ours is answered by its step, before there is a run id as well', async () => {
  const world = established({ 'run-guard begin': failing('Lambda.Unknown', 'no answer') })();
  await execute(world);
  expect(world.messages[0]).toMatchObject({
    Subject: 'Sales pipeline: BeginRun failed, Lambda.Unknown',
    Message: {
      default: [
        'BeginRun failed: Lambda.Unknown',
        '',
        'no answer',
        '',
        `What to do: ${adviceByStep.BeginRun}`,
        '',
        'Run: none',
        `Log: ${logGroups}/run-guard-log`,
        `Execution: ${executionLink}`,
      ].join('\n'),
    },
  });
});

test.each(['LockLost', 'PublicationBusy', 'RetirementRefused', 'RetirementIncomplete', 'AccessDeniedException'])(
  'when only old runs could not be retired, by %s, the message says that the run is published',
  async (error) => {
    const world = established({ 'retire-runs': thrown(error, 'some reason') })();
    await execute(world);
    expect(world.live).toBe(runId);
    const message = formsOf(world.messages[0]).default;
    expect(message).toMatch(/^RetireRuns failed: /);
    expect(message).toContain('\n\nsome reason\n\nWhat to do: The run is published');
  },
);

test('the subject is what SNS takes: 100 ASCII characters', async () => {
  const world = established({ 'source-health': failing(`Zürich${'x'.repeat(200)}`, 'no reason') })();
  await execute(world);
  expect(world.messages[0]!.Subject).toBe(`Sales pipeline: CheckSource failed, Z?rich${'x'.repeat(58)}`);
});

test('a long cause is cut', async () => {
  const world = established({ 'source-health': thrown('SourceSchemaChanged', 'x'.repeat(9000)) })();
  const { outcome } = await execute(world);
  expect(outcome).toMatchObject({ error: 'SourceSchemaChanged', cause: `notified: ${'x'.repeat(4000)}` });
  const { content } = JSON.parse(formsOf(world.messages[0]).https) as { content: { description: string } };
  expect(content.description).toBe('x'.repeat(1500));
});

describe('the words of a job', () => {
  const jobFailing = (ErrorMessage: string) =>
    established({ 'glue:startJobRun.sync': taskFailed({ Id: 'jr_7', JobRunState: 'FAILED', ErrorMessage }) })();
  /** What stands between the headline and the links. */
  const wordsIn = ({ messages }: World) => formsOf(messages[0]).default.split('\n\n')[1]!.split('\nJob run: ')[0];
  const lines = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `line ${i + from}`);

  test.each([
    ['ten lines', lines(10), lines(10)],
    ['of more, the last ten', lines(14), lines(10, 4)],
    ['no blank ones', ['', 'KeyError: a', '  ', ''], ['KeyError: a']],
    [
      'of many characters the last thousand',
      ['a'.repeat(30), 'b'.repeat(990)],
      [`...${'a'.repeat(6)}`, 'b'.repeat(990)],
    ],
    ['the end of what is very long', ['c'.repeat(5000), 'the reason'], [`...${'c'.repeat(986)}`, 'the reason']],
  ])('%s', async (_, said, told) => {
    const world = jobFailing(said.join('\r\n'));
    await execute(world);
    expect(wordsIn(world)).toBe(told.join('\n'));
  });

  const withPeople = definitionOf('include');
  const leftOut = 'What the job said may quote personal data, and is left out here: its log has it.';

  test.each([
    ['LandingMismatch: customers rows: landed 121, the source has 122', 'LandingMismatch', undefined],
    ["ModelFailed: models/dim_employees.sql: '+44 20 7877' can not be cast", 'ModelFailed', leftOut],
    ["SparkException: malformed value 'ann@example.com'", 'EtlFailed', leftOut],
  ])('where the job reads personal data: %s', async (said, error, told = said) => {
    const world = jobFailing(said);
    const { outcome } = await execute(world, {}, { machine: withPeople });
    expect(wordsIn(world)).toBe(told);
    expect(outcome).toMatchObject({ error, cause: expect.stringContaining(`notified: ${told}\nJob run: `) });
  });
});

describe('where to look closer', () => {
  const lastLines = ({ messages }: World) => formsOf(messages[0]).default.split('\n').slice(-2);

  test.each<[string, Answers, string]>([
    ['CheckSource', { 'source-health': thrown('SourceOverloaded', 'busy') }, `Log: ${logGroups}/source-health-log`],
    ['RetireRuns', { 'retire-runs': thrown('RetirementRefused', 'odd') }, `Log: ${logGroups}/retire-runs-log`],
    ['PublishRun', { 'run-guard enter': thrown('LockLost', 'gone') }, `Log: ${logGroups}/run-guard-log`],
    [
      'CrawlRuns',
      { 'glue:startCrawler': failing('Glue.EntityNotFoundException', 'no crawler') },
      `Log: ${logGroups}/$252Faws-glue$252Fcrawlers/log-events/the-crawler`,
    ],
    [
      'AuditRun',
      { 'glue:getTable': where('current_run', failing('Glue.AccessDeniedException', 'not allowed')) },
      `Findings: ${console}/s3/buckets/the-lake?region=eu-west-1&prefix=audits/${runId}/`,
    ],
  ])('%s', async (step, answers, place) => {
    const world = established(answers)();
    await execute(world, { crawl: 'always' });
    expect(world.messages[0]!.Subject).toContain(`: ${step} failed`);
    expect(lastLines(world)).toEqual([place, `Execution: ${executionLink}`]);
  });

  test('a step that has no log of its own', async () => {
    const world = established({ 'glue:batchCreatePartition': failing('Glue.AccessDeniedException', 'not allowed') })();
    await execute(world);
    expect(lastLines(world)).toEqual([`Run: ${runId}`, `Execution: ${executionLink}`]);
  });

  test.each([
    ['aws-cn', 'cn-north-1', 'console.amazonaws.cn'],
    ['aws-us-gov', 'us-gov-west-1', 'console.amazonaws-us-gov.com'],
  ])('in the partition %s', async (partition, region, host) => {
    const arn = `arn:${partition}:states:${region}:123456789012:execution:sales-pipeline:by-hand`;
    const world = established({ 'source-health': thrown('SourceOverloaded', 'busy') })();
    await execute(world, {}, { executionArn: arn });
    expect(lastLines(world)).toEqual([
      `Log: https://${region}.${host}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/source-health-log`,
      `Execution: https://${region}.${host}/states/home?region=${region}#/v2/executions/details/${arn}`,
    ]);
  });
});

test('every error of ours has an advice', () => {
  expect(adviceByError).toEqual({ ...jobErrors, ...runErrors });
});
