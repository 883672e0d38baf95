import { stackName, staged } from '../data/stage.ts';

/** Names in the account; those of the Glue databases stand in `data/star.ts`. */
export const names = {
  job: staged('sales-star-schema', '-'),
  crawler: staged('sales-runs', '-'),
  workGroup: staged('sales', '-'),
  analystsWorkGroup: staged('sales-analysts', '-'),
  stateMachine: staged('sales-pipeline', '-'),
  /** Namespace of the metrics. */
  metrics: stackName,
} as const;
