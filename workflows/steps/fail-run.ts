import { Choice, Condition, Errors, Fail, TaskInput, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import { SnsPublish } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { adviceByError, adviceByStep } from '../errors.ts';
import { jsonata, jsonataLines } from '../jsonata.ts';
import { crawlerLogLink, executionLink, folderLink, logGroupLink } from '../links.ts';
import type { WorkflowParts } from '../parts.ts';
import { alertBusy, snsUnavailable, unnamedFailure } from '../retry-policies.ts';
import { invoke } from '../tasks.ts';
import { byProtocol } from '../telling.ts';

/**
 * Where every caught failure goes: a person is told, unless it is known already and lasts; the lock is released; the
 * execution fails by the step's error. Whatever of this fails itself, the failure is rather told twice than never.
 */
export function failRun(scope: Construct, parts: WorkflowParts): IChainable {
  const failed = Fail.jsonata(scope, 'RunFailed', {
    error: jsonata('$failure.error'),
    cause: jsonata('$notified & $failure.cause'),
  });
  const release = askGuard(scope, 'ReleaseLock', parts, 'fail', { told: jsonata("$notified != ''") })
    .addCatch(failed, { errors: [Errors.ALL] })
    .next(failed);
  const notify = notifyFailure(scope, parts, release);
  return askGuard(scope, 'WeighFailure', parts, 'weigh')
    .addRetry(alertBusy)
    .addCatch(notify, { errors: [Errors.ALL] })
    .next(isToBeTold(scope, notify, release));
}

function askGuard(
  scope: Construct,
  id: string,
  { runGuard }: WorkflowParts,
  operation: string,
  more: Record<string, unknown> = {},
) {
  const payload = {
    operation,
    input: jsonata('$states.context.Execution.Input'),
    executionArn: jsonata('$states.context.Execution.Id'),
    startTime: jsonata('$states.context.Execution.StartTime'),
    failure: jsonata('$failure'),
    ...more,
  };
  return invoke(scope, id, runGuard, payload);
}

const advice = [
  `$byError := ${JSON.stringify(adviceByError)};`,
  `$byStep := ${JSON.stringify(adviceByStep)};`,
  '$advice := [$lookup($byError, $failure.error), $lookup($byStep, $failure.step)][0];',
];

/**
 * The cause begins `notified: ` only when SNS has accepted a message of this failure: a rule tells people of those
 * whose cause does not begin so (`infra/constructs/watch.ts`). Of a repetition it says when that was.
 */
function isToBeTold(scope: Construct, notify: IChainable, release: IChainable) {
  return Choice.jsonata(scope, 'IsToBeTold?')
    .when(Condition.jsonata(jsonata('$not($states.input.tell)')), release, {
      assign: {
        notified: jsonata("'notified: since ' & $states.input.since & ', ' & $states.input.times & ' times: '"),
        advice: jsonataLines('(', ...advice, '  $advice', ')'),
      },
    })
    .otherwise(notify);
}

function notifyFailure(scope: Construct, parts: WorkflowParts, release: IChainable) {
  return SnsPublish.jsonata(scope, 'NotifyFailure', {
    topic: parts.alerts,
    subject: jsonata(subject),
    message: TaskInput.fromText(message(parts)),
    messagePerSubscriptionType: true,
    assign: { notified: 'notified: ' },
    outputs: {},
  })
    .addRetry(snsUnavailable)
    .addRetry(unnamedFailure)
    .addCatch(release, { errors: [Errors.ALL], assign: { notified: '' } })
    .next(release);
}

/** SNS takes at most 100 ASCII characters: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const subject =
  "$substring($replace('Sales pipeline: ' & $failure.step & ' failed, ' & $failure.error, /[^ -~]/, '?'), 0, 100)";

function message(parts: WorkflowParts): string {
  const lines = [
    "$failure.step & ' failed: ' & $failure.error",
    "''",
    '$failure.cause',
    "''",
    "'What to do: ' & $advice",
    "''",
    "'Run: ' & $failure.runId",
    '$place',
    `'Execution: ' & ${executionLink()}`,
  ];
  return byProtocol({
    definitions: [...advice, ...places(parts)],
    eventType: 'RunFailed',
    subject,
    text: `$join([${lines.join(', ')}], '\\n')`,
    description: '$failure.cause',
    nextSteps: `[$advice, $place, 'Execution: ' & ${executionLink()}]`,
    facts: { step: '$failure.step', error: '$failure.error', runId: '$failure.runId' },
  });
}

/** Where to look closer, by step; a job's logs are named with its run, and have its id. */
function places({ logGroups, crawlerName, lake, reporting }: WorkflowParts): string[] {
  const log = (logGroup: string) => `'Log: ' & ${logGroupLink(logGroup)}`;
  const byStep = {
    BeginRun: log(logGroups.runGuard),
    CheckSource: log(logGroups.sourceHealth),
    ConfirmRun: log(logGroups.runGuard),
    CrawlRuns: `'Log: ' & ${crawlerLogLink(crawlerName)}`,
    AuditRun: `'Findings: ' & ${folderLink(lake.bucketName, "'audits/' & $failure.runId & '/'")}`,
    PublishRun: log(logGroups.runGuard),
    RetireRuns: log(logGroups.retireRuns),
    ...(reporting !== undefined && { ReportRun: log(reporting.logGroup) }),
  };
  const members = Object.entries(byStep).map(([step, place]) => `'${step}': ${place}`);
  return [`$place := $lookup({${members.join(', ')}}, $failure.step);`];
}
