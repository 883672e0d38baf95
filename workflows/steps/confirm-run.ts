import { Choice, Condition, Pass, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { catchOf } from '../failure.ts';
import { jsonata } from '../jsonata.ts';
import type { WorkflowParts } from '../parts.ts';
import { publicationBusy } from '../retry-policies.ts';
import { invoke } from '../tasks.ts';

/** A run of a source in which nothing was committed since the published run would only make that anew. */
export function isSourceUnchanged(scope: Construct, confirm: IChainable, extract: IChainable) {
  return Choice.jsonata(scope, 'IsSourceUnchanged?')
    .when(Condition.jsonata(jsonata("$because = ''")), confirm)
    .otherwise(extract);
}

/** Records that the published run still shows the source; where that is not so any more, the run goes on. */
export function confirmRun(scope: Construct, { runGuard }: WorkflowParts, onFailure: IChainable, ways: ConfirmWays) {
  const payload = {
    operation: 'confirm',
    executionArn: jsonata('$states.context.Execution.Id'),
    startTime: jsonata('$states.context.Execution.StartTime'),
    request: jsonata('$request'),
    position: jsonata('$states.input.position'),
    moment: jsonata('$states.input.moment'),
  };
  return invoke(scope, 'ConfirmRun', runGuard, payload, {
    assign: {
      because: jsonata("$states.result.Payload.confirmed ? '' : $states.result.Payload.reason"),
    },
  })
    .addRetry(publicationBusy)
    .addCatch(onFailure, catchOf('ConfirmRun'))
    .next(
      Choice.jsonata(scope, 'IsRunConfirmed?')
        .when(Condition.jsonata(jsonata('$states.input.confirmed')), sourceUnchanged(scope).next(ways.end))
        .otherwise(ways.extract),
    );
}

export interface ConfirmWays {
  readonly extract: IChainable;
  readonly end: IChainable;
}

/** That it is left is counted as a publication is: an alarm rings when neither happens for long. */
function sourceUnchanged(scope: Construct) {
  return Pass.jsonata(scope, 'SourceUnchanged', {
    assign: {
      runId: jsonata('$states.input.runId'),
      publication: {
        outcome: 'confirmed',
        runId: jsonata('$states.input.runId'),
        confirmedAt: jsonata('$states.input.moment'),
      },
    },
  });
}
