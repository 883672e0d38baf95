import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { catchOf } from '../failure.ts';
import { jsonata } from '../jsonata.ts';
import type { WorkflowParts } from '../parts.ts';
import { publicationBusy } from '../retry-policies.ts';
import { invoke } from '../tasks.ts';

/** The advice on these names says that nothing was published: here it was. */
const nameAfterPublication = "$error in ['LockLost', 'PublicationBusy'] ? 'RetirementIncomplete' : $error";

/** Deletes runs that nobody needs any more. What is live is not touched, and a failure changes nothing about it. */
export function retireRuns(scope: Construct, parts: WorkflowParts, onFailure: IChainable) {
  const payload = {
    executionArn: jsonata('$states.context.Execution.Id'),
    startTime: jsonata('$states.context.Execution.StartTime'),
    runId: jsonata('$runId'),
  };
  return invoke(scope, 'RetireRuns', parts.retireRuns, payload, {
    assign: { retired: jsonata('$states.result.Payload.retired') },
    outputs: jsonata('$states.result.Payload'),
  })
    .addRetry(publicationBusy)
    .addCatch(onFailure, catchOf('RetireRuns', { name: nameAfterPublication, publication: '$publication.outcome' }));
}
