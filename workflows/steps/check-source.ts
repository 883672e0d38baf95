import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { catchOf } from '../failure.ts';
import type { WorkflowParts } from '../parts.ts';
import { sourceFailover } from '../retry-policies.ts';
import { invoke } from '../tasks.ts';

/** Reaches the source, compares its columns with the declaration, and looks how busy it is. Reads no rows. */
export function checkSource(scope: Construct, { sourceHealth }: WorkflowParts, onFailure: IChainable) {
  return invoke(scope, 'CheckSource', sourceHealth, { action: 'check' })
    .addRetry(sourceFailover)
    .addCatch(onFailure, catchOf('CheckSource'));
}
