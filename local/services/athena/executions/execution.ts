import type { ColumnInfo, QueryExecution, StartQueryExecutionInput } from '@aws-sdk/client-athena';
import { randomUUID } from 'node:crypto';
import type { QueryError } from '../query-error.ts';
import type { Statement } from '../sql/statement.ts';
import type { Outcome } from '../statements/outcome.ts';

/** A query execution as it is stored: Athena's shape, and the columns of its results. */
export interface Stored {
  readonly execution: QueryExecution;
  readonly columns: readonly ColumnInfo[];
}

type State = NonNullable<QueryExecution['Status']>['State'];

const ended: ReadonlySet<State> = new Set<State>(['SUCCEEDED', 'FAILED', 'CANCELLED']);

export const hasEnded = ({ Status }: QueryExecution) => ended.has(Status?.State);

/**
 * A query that waits for its turn.
 * https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecution.html
 */
export function newExecution(
  input: StartQueryExecutionInput,
  query: string,
  workGroup: string,
  location: string,
  statement: Statement | undefined,
): QueryExecution {
  const id = randomUUID();
  const { StatementType, extension } = typeOf(statement);
  return {
    QueryExecutionId: id,
    Query: query,
    StatementType,
    SubstatementType: statement?.kind === 'DESCRIBE' ? 'DESCRIBE_TABLE' : statement?.kind,
    ResultConfiguration: { OutputLocation: `${location}${id}.${extension}` },
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: false } },
    QueryExecutionContext: {
      Catalog: input.QueryExecutionContext?.Catalog?.toLowerCase(),
      Database: input.QueryExecutionContext?.Database?.toLowerCase(),
    },
    Status: { State: 'QUEUED', SubmissionDateTime: new Date() },
    Statistics: {},
    WorkGroup: workGroup,
    EngineVersion: {
      SelectedEngineVersion: 'Athena engine version 3',
      EffectiveEngineVersion: 'Athena engine version 3',
    },
    ExecutionParameters: input.ExecutionParameters,
  };
}

function typeOf(statement: Statement | undefined) {
  if (statement === undefined || statement.kind === 'SELECT')
    return { StatementType: 'DML', extension: 'csv' } as const;
  const isDdl = statement.kind === 'CREATE_VIEW' || statement.kind === 'DROP_VIEW';
  return { StatementType: isDdl ? 'DDL' : 'UTILITY', extension: 'txt' } as const;
}

export const running = (execution: QueryExecution): QueryExecution => ({
  ...execution,
  Status: { ...execution.Status, State: 'RUNNING' },
});

export function succeeded(execution: QueryExecution, outcome: Outcome, began: Date): QueryExecution {
  return end(execution, 'SUCCEEDED', { began, scanned: outcome.scanned });
}

export function failed(execution: QueryExecution, error: Error & Partial<QueryError>, began?: Date): QueryExecution {
  const done = end(execution, 'FAILED', { began, reason: error.message });
  // Category 2 is a user's error, 1 a system's: https://docs.aws.amazon.com/athena/latest/ug/error-reference.html
  const AthenaError = {
    ErrorCategory: error.code === undefined ? 1 : 2,
    Retryable: false,
    ErrorMessage: error.message,
  };
  return { ...done, Status: { ...done.Status, AthenaError } };
}

export const cancelled = (execution: QueryExecution, reason: string, began?: Date) =>
  end(execution, 'CANCELLED', { began, reason });

function end(
  execution: QueryExecution,
  State: State,
  { began, scanned = 0, reason }: { began?: Date; scanned?: number; reason?: string },
): QueryExecution {
  const now = new Date();
  const submitted = execution.Status?.SubmissionDateTime ?? now;
  const EngineExecutionTimeInMillis = now.getTime() - (began ?? now).getTime();
  return {
    ...execution,
    Status: { ...execution.Status, State, StateChangeReason: reason, CompletionDateTime: now },
    Statistics: {
      EngineExecutionTimeInMillis,
      DataScannedInBytes: scanned,
      TotalExecutionTimeInMillis: now.getTime() - submitted.getTime(),
      QueryQueueTimeInMillis: (began ?? now).getTime() - submitted.getTime(),
      ServicePreProcessingTimeInMillis: 0,
      QueryPlanningTimeInMillis: 0,
      ServiceProcessingTimeInMillis: 0,
      ResultReuseInformation: { ReusedPreviousResult: false },
    },
  };
}
