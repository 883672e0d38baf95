import type { Cloud } from '../../cloud.ts';
import type { Service } from '../service.ts';
import { bind, type AthenaContext } from './athena-context.ts';
import { Executions } from './executions/executions.ts';
import { batchGetNamedQuery } from './operations/batch-get-named-query.ts';
import { batchGetQueryExecution } from './operations/batch-get-query-execution.ts';
import { getDataCatalog } from './operations/get-data-catalog.ts';
import { getDatabase } from './operations/get-database.ts';
import { getNamedQuery } from './operations/get-named-query.ts';
import { getQueryExecution } from './operations/get-query-execution.ts';
import { getQueryResults } from './operations/get-query-results.ts';
import { getQueryRuntimeStatistics } from './operations/get-query-runtime-statistics.ts';
import { getTableMetadata } from './operations/get-table-metadata.ts';
import { getWorkGroup } from './operations/get-work-group.ts';
import { listDataCatalogs } from './operations/list-data-catalogs.ts';
import { listDatabases } from './operations/list-databases.ts';
import { listNamedQueries } from './operations/list-named-queries.ts';
import { listQueryExecutions } from './operations/list-query-executions.ts';
import { listTableMetadata } from './operations/list-table-metadata.ts';
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
      BatchGetNamedQuery: bind(athena, batchGetNamedQuery),
      BatchGetQueryExecution: bind(athena, batchGetQueryExecution),
      GetDataCatalog: bind(athena, getDataCatalog),
      GetDatabase: bind(athena, getDatabase),
      GetNamedQuery: bind(athena, getNamedQuery),
      GetQueryExecution: bind(athena, getQueryExecution),
      GetQueryResults: bind(athena, getQueryResults),
      GetQueryRuntimeStatistics: bind(athena, getQueryRuntimeStatistics),
      GetTableMetadata: bind(athena, getTableMetadata),
      GetWorkGroup: bind(athena, getWorkGroup),
      ListDataCatalogs: bind(athena, listDataCatalogs),
      ListDatabases: bind(athena, listDatabases),
      ListNamedQueries: bind(athena, listNamedQueries),
      ListQueryExecutions: bind(athena, listQueryExecutions),
      ListTableMetadata: bind(athena, listTableMetadata),
      ListWorkGroups: bind(athena, listWorkGroups),
      StartQueryExecution: bind(athena, startQueryExecution),
      StopQueryExecution: bind(athena, stopQueryExecution),
    },
    busy: () => executions.busy,
    idle: () => executions.idle(),
    stop: () => executions.stopAll(),
  };
}
