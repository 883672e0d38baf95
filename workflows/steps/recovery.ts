import { Choice, Condition, Errors, TaskInput, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import { SnsPublish } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { jsonata } from '../jsonata.ts';
import { executionLink } from '../links.ts';
import type { WorkflowParts } from '../parts.ts';
import { snsUnavailable, unnamedFailure } from '../retry-policies.ts';
import { invoke } from '../tasks.ts';
import { byProtocol } from '../telling.ts';

/** Tells that failures are over, of which people know. What was to be done is done: that this fails is no failure of it. */
export function isBackToNormal(scope: Construct, parts: WorkflowParts, ended: IChainable) {
  return Choice.jsonata(scope, 'IsBackToNormal?')
    .when(Condition.jsonata(jsonata('$count($recovered) > 0')), notifyRecovery(scope, parts, ended))
    .otherwise(ended);
}

/** Only when SNS has accepted the message are the failures forgotten: else the next good run tells it. */
function notifyRecovery(scope: Construct, { alerts, runGuard }: WorkflowParts, ended: IChainable) {
  const payload = {
    operation: 'close',
    executionArn: jsonata('$states.context.Execution.Id'),
    startTime: jsonata('$states.context.Execution.StartTime'),
  };
  const close = invoke(scope, 'CloseFailures', runGuard, payload, { outputs: jsonata('$states.input') })
    .addCatch(ended, { errors: [Errors.ALL], outputs: jsonata('$states.input') })
    .next(ended);
  return SnsPublish.jsonata(scope, 'NotifyRecovery', {
    topic: alerts,
    subject,
    message: TaskInput.fromText(message),
    messagePerSubscriptionType: true,
    outputs: jsonata('$states.input'),
  })
    .addRetry(snsUnavailable)
    .addRetry(unnamedFailure)
    .addCatch(ended, { errors: [Errors.ALL], outputs: jsonata('$states.input') })
    .next(close);
}

const subject = 'Sales pipeline: back to normal';

const definitions = [
  '  $lines := $recovered.(',
  "    $runs := repeats = 0 ? 'in one execution' : 'in ' & (repeats + 1) & ' executions, the last for run ' & lastRunId;",
  "    step & ' failed: ' & error & ($exists(checks) ? ' (' & checks & ')' : '') & ', since ' & since & ', ' & $runs & '\\n  First: ' & " +
    `${executionLink('executionArn')}`,
  '  );',
  "  $live := $publication.outcome = 'publish' ? 'Analysts see this run now.'",
  "    : $publication.outcome = 'confirmed' ? 'The source is unchanged: analysts see it as it is.'",
  "    : $publication.outcome = 'held' ? 'Publication is held: analysts still see ' & $publication.previous & '.'",
  "    : 'Nothing was published by this execution.';",
];

const message = byProtocol({
  definitions,
  eventType: 'BackToNormal',
  subject: `'${subject}'`,
  text:
    "$join($append($append(['The sales pipeline works again. What had failed:', ''], $lines), " +
    `['', 'Run: ' & $runId, $live, 'Execution: ' & ${executionLink()}]), '\\n')`,
  description: "$join($lines, '\\n')",
  nextSteps: `[$live, 'Execution: ' & ${executionLink()}]`,
  facts: { runId: '$runId' },
});
