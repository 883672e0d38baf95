import { jobErrors } from '../../../data/errors.ts';
import { adviceByStep, runErrors } from '../../../workflows/errors.ts';
import { executionLink, findingsLink, logLink } from './links.ts';
import { told } from './told.ts';
import { alertBusy, lambdaUnavailable, snsUnavailable, unnamedFailure } from './retries.ts';

const advice = [
  `$byError := ${JSON.stringify({ ...jobErrors, ...runErrors })};`,
  `$byStep := ${JSON.stringify(adviceByStep)};`,
  '$advice := [$lookup($byError, $failure.error), $lookup($byStep, $failure.step)][0];',
];

const places = [
  `'BeginRun': 'Log: ' & ${logLink('run-guard-log')}`,
  `'CheckSource': 'Log: ' & ${logLink('source-health-log')}`,
  `'ConfirmRun': 'Log: ' & ${logLink('run-guard-log')}`,
  `'CrawlRuns': 'Log: ' & ${logLink('$252Faws-glue$252Fcrawlers')} & '/log-events/the-crawler'`,
  `'AuditRun': 'Findings: ' & ${findingsLink}`,
  `'PublishRun': 'Log: ' & ${logLink('run-guard-log')}`,
  `'RetireRuns': 'Log: ' & ${logLink('retire-runs-log')}`,
].join(', ');

const execution = `'Execution: ' & ${executionLink('$states.context.Execution.Id')}`;

const text = [
  "$join([$failure.step & ' failed: ' & $failure.error",
  "''",
  '$failure.cause',
  "''",
  "'What to do: ' & $advice",
  "''",
  "'Run: ' & $failure.runId",
  '$place',
  `${execution}], '\\n')`,
].join(', ');

const subject =
  "$substring($replace('Sales pipeline: ' & $failure.step & ' failed, ' & $failure.error, /[^ -~]/, '?'), 0, 100)";

const message = told({
  definitions: [...advice, `$place := $lookup({${places}}, $failure.step);`],
  text,
  subject,
  description: '$failure.cause',
  nextSteps: `[$advice, $place, ${execution}]`,
  eventType: 'RunFailed',
  facts: "'step': $failure.step, 'error': $failure.error, 'runId': $failure.runId",
});

const askGuard = (operation: string, more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: {
    FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:run-guard',
    Payload: {
      operation,
      input: '{% $states.context.Execution.Input %}',
      executionArn: '{% $states.context.Execution.Id %}',
      startTime: '{% $states.context.Execution.StartTime %}',
      failure: '{% $failure %}',
      ...more,
    },
  },
  Output: '{% $states.result.Payload %}',
});

export const failRun = {
  WeighFailure: {
    ...askGuard('weigh'),
    Retry: [lambdaUnavailable, alertBusy],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'NotifyFailure' }],
    Next: 'IsToBeTold?',
  },
  'IsToBeTold?': {
    Type: 'Choice',
    Choices: [
      {
        Condition: '{% $not($states.input.tell) %}',
        Assign: {
          notified: "{% 'notified: since ' & $states.input.since & ', ' & $states.input.times & ' times: ' %}",
          advice: ['{% (', ...advice, '$advice', ') %}'].join(' '),
        },
        Next: 'ReleaseLock',
      },
    ],
    Default: 'NotifyFailure',
  },
  NotifyFailure: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sns:publish',
    Arguments: {
      TopicArn: 'arn:aws:sns:eu-west-1:123456789012:alerts',
      Message: message,
      MessageStructure: 'json',
      Subject: `{% ${subject} %}`,
    },
    Assign: { notified: 'notified: ' },
    Output: {},
    Retry: [snsUnavailable, unnamedFailure],
    Catch: [{ Assign: { notified: '' }, ErrorEquals: ['States.ALL'], Next: 'ReleaseLock' }],
    Next: 'ReleaseLock',
  },
  ReleaseLock: {
    ...askGuard('fail', { told: "{% $notified != '' %}" }),
    Retry: [lambdaUnavailable],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'RunFailed' }],
    Next: 'RunFailed',
  },
  RunFailed: { Type: 'Fail', Error: '{% $failure.error %}', Cause: '{% $notified & $failure.cause %}' },
};
