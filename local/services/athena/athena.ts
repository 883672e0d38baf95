import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { bind, type AthenaContext } from './athena-context.ts';
import { Executions } from './executions/executions.ts';
import { batchGetQueryExecution } from './operations/batch-get-query-execution.ts';
import { getQueryExecution } from './operations/get-query-execution.ts';
import { getQueryResults } from './operations/get-query-results.ts';
import { getWorkGroup } from './operations/get-work-group.ts';
import { listQueryExecutions } from './operations/list-query-executions.ts';
import { listWorkGroups } from './operations/list-work-groups.ts';
import { startQueryExecution } from './operations/start-query-execution.ts';
import { stopQueryExecution } from './operations/stop-query-execution.ts';

export interface AthenaService extends Service {
  /** A query is under way. */
  busy(): boolean;
  /** Settles when no query is under way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Amazon Athena: Trino's SQL, behind a gate, answered by DuckDB over the lake's files. State: `athena/`. */
export function createAthena(cloud: Cloud): AthenaService {
  const executions = new Executions(cloud);
  const athena: AthenaContext = { cloud, executions };
  return {
    operations: {
      BatchGetQueryExecution: bind(athena, batchGetQueryExecution),
      GetQueryExecution: bind(athena, getQueryExecution),
      GetQueryResults: bind(athena, getQueryResults),
      GetWorkGroup: bind(athena, getWorkGroup),
      ListQueryExecutions: bind(athena, listQueryExecutions),
      ListWorkGroups: bind(athena, listWorkGroups),
      StartQueryExecution: bind(athena, startQueryExecution),
      StopQueryExecution: bind(athena, stopQueryExecution),
    },
    busy: () => executions.busy,
    idle: () => executions.idle(),
    stop: () => executions.stopAll(),
  };
}
