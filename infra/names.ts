/** Names in the account; those of the Glue databases stand in `data/star.ts`. */
export const names = {
  job: 'sales-star-schema',
  crawler: 'sales-runs',
  workGroup: 'sales',
  analystsWorkGroup: 'sales-analysts',
  stateMachine: 'sales-pipeline',
  /** Namespace of the metrics. */
  metrics: 'SalesPipeline',
} as const;
