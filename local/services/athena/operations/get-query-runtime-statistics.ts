import type { GetQueryRuntimeStatisticsInput, GetQueryRuntimeStatisticsOutput } from '@aws-sdk/client-athena';
import type { AthenaContext } from '../athena-context.ts';
import { getQueryExecution } from './get-query-execution.ts';

/** Times and bytes; what a plan's stages did is not known here. API_GetQueryRuntimeStatistics.html */
export function getQueryRuntimeStatistics(
  athena: AthenaContext,
  { QueryExecutionId }: GetQueryRuntimeStatisticsInput,
): GetQueryRuntimeStatisticsOutput {
  const { QueryExecution } = getQueryExecution(athena, { QueryExecutionId });
  const { Statistics = {} } = QueryExecution ?? {};
  return {
    QueryRuntimeStatistics: {
      Timeline: {
        QueryQueueTimeInMillis: Statistics.QueryQueueTimeInMillis,
        ServicePreProcessingTimeInMillis: Statistics.ServicePreProcessingTimeInMillis,
        QueryPlanningTimeInMillis: Statistics.QueryPlanningTimeInMillis,
        EngineExecutionTimeInMillis: Statistics.EngineExecutionTimeInMillis,
        ServiceProcessingTimeInMillis: Statistics.ServiceProcessingTimeInMillis,
        TotalExecutionTimeInMillis: Statistics.TotalExecutionTimeInMillis,
      },
      Rows: { InputBytes: Statistics.DataScannedInBytes },
    },
  };
}
