import { executionLink } from './links.ts';
import { told } from './told.ts';
import { alertBusy, lambdaUnavailable, snsUnavailable, unnamedFailure } from './retries.ts';

const outcome = [
  '{% (',
  "$checks := function($list) { [$list.{'check': check, 'rows': rows, 'first': first}] };",
  '{',
  "'action': $request.action,",
  "'runId': $runId,",
  "'published': $publication.outcome = 'publish',",
  "'publication': $publication.outcome,",
  "'previous': $publication.previous,",
  "'held': $publication.held,",
  "'unchanged': $publication.outcome = 'confirmed' ? true,",
  "'confirmedAt': $publication.confirmedAt,",
  "'because': $because != '' ? $because,",
  "'moment': $manifest.moment,",
  "'checks': $exists($audit.checks) ? {",
  "'total': $audit.checks, 'warned': $checks($audit.warned), 'waived': $checks($audit.waived)",
  '},',
  "'tables': $exists($manifest.tables) ? [$manifest.tables.{'name': name, 'rows': rows, 'sums': sums}],",
  "'retired': $retired",
  '}',
  ') %}',
].join(' ');

const definitions = [
  '$lines := $recovered.(',
  "$runs := repeats = 0 ? 'in one execution' : 'in ' & (repeats + 1) & ' executions, the last for run ' & lastRunId;",
  `step & ' failed: ' & error & ($exists(checks) ? ' (' & checks & ')' : '') & ', since ' & since & ', ' & $runs & '\\n  First: ' & ${executionLink('executionArn')}`,
  ');',
  "$live := $publication.outcome = 'publish' ? 'Analysts see this run now.'",
  ": $publication.outcome = 'confirmed' ? 'The source is unchanged: analysts see it as it is.'",
  ": $publication.outcome = 'held' ? 'Publication is held: analysts still see ' & $publication.previous & '.'",
  ": 'Nothing was published by this execution.';",
];

const execution = `'Execution: ' & ${executionLink('$states.context.Execution.Id')}`;

const recovery = told({
  definitions,
  text:
    "$join($append($append(['The sales pipeline works again. What had failed:', ''], $lines), " +
    `['', 'Run: ' & $runId, $live, ${execution}]), '\\n')`,
  subject: "'Sales pipeline: back to normal'",
  description: "$join($lines, '\\n')",
  nextSteps: `[$live, ${execution}]`,
  eventType: 'BackToNormal',
  facts: "'runId': $runId",
});

export const endRun = {
  EndRun: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:run-guard',
      Payload: {
        operation: 'end',
        executionArn: '{% $states.context.Execution.Id %}',
        startTime: '{% $states.context.Execution.StartTime %}',
        action: '{% $request.action %}',
        runId: '{% $runId %}',
        publication: "{% $exists($publication.outcome) ? $publication.outcome : 'none' %}",
      },
    },
    Assign: { recovered: '{% $states.result.Payload.recovered %}' },
    Output: outcome,
    Retry: [lambdaUnavailable, alertBusy],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'LeaveLockToNextRun' }],
    Next: 'IsBackToNormal?',
  },
  LeaveLockToNextRun: { Type: 'Succeed', Output: outcome },
  'IsBackToNormal?': {
    Type: 'Choice',
    Choices: [{ Condition: '{% $count($recovered) > 0 %}', Next: 'NotifyRecovery' }],
    Default: 'RunEnded',
  },
  NotifyRecovery: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sns:publish',
    Arguments: {
      TopicArn: 'arn:aws:sns:eu-west-1:123456789012:alerts',
      Message: recovery,
      MessageStructure: 'json',
      Subject: 'Sales pipeline: back to normal',
    },
    Output: '{% $states.input %}',
    Retry: [snsUnavailable, unnamedFailure],
    Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.input %}', Next: 'RunEnded' }],
    Next: 'CloseFailures',
  },
  CloseFailures: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:run-guard',
      Payload: {
        operation: 'close',
        executionArn: '{% $states.context.Execution.Id %}',
        startTime: '{% $states.context.Execution.StartTime %}',
      },
    },
    Output: '{% $states.input %}',
    Retry: [lambdaUnavailable],
    Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.input %}', Next: 'RunEnded' }],
    Next: 'RunEnded',
  },
  RunEnded: { Type: 'Succeed' },
};
