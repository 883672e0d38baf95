import type { Fault } from '../../../local/services/faults.ts';
import type { LocalPipeline } from '../../end-to-end/local-pipeline.ts';
import { openLakeCatalog } from './lake-catalog.ts';
import { comparable, type Answer } from './answer.ts';
import type { TrinoClient } from './trino-client.ts';

interface QueryInput {
  readonly QueryString: string;
  readonly QueryExecutionContext?: { readonly Database?: string };
  readonly ExecutionParameters?: readonly string[];
}

/** A statement as both engines answered it. */
export interface Pair {
  readonly statement: string;
  readonly trino: Answer;
  readonly local: Answer;
}

/** Real Trino beside a pipeline's Athena. */
export interface Shadow {
  /** Stands before `athena:StartQueryExecution`: real Trino answers first, over the same files of the same moment. */
  readonly fault: Fault;
  /** What both answered since it was last asked. */
  pairs(): Promise<Pair[]>;
}

/** @param wanted statements that are compared; views and the pointer always are */
export async function shadowOf(
  trino: TrinoClient,
  pipeline: LocalPipeline,
  wanted: (statement: string) => boolean = () => true,
): Promise<Shadow> {
  const catalog = await openLakeCatalog(trino, pipeline);
  let last: Promise<unknown> = Promise.resolve();
  let asked: { statement: string; trino: Answer; id: string }[] = [];

  async function ask({ QueryString, QueryExecutionContext, ExecutionParameters = [] }: QueryInput): Promise<Answer> {
    await catalog.synchronize();
    const parameters = [...ExecutionParameters];
    // As Athena puts them in: by text.
    const sql = QueryString.replaceAll('?', () => String(parameters.shift()));
    const answer = catalog.query(sql, QueryExecutionContext?.Database);
    return await answer.then(comparable, ({ name, message }: Error) => ({ error: name, message }));
  }

  const fault: Fault = async (input: QueryInput, next) => {
    const statement = input.QueryString;
    if (!wanted(statement) && !/^CREATE /.test(statement)) return (await next(input)) as unknown;
    // One after the other, and each whole before the pipeline goes on.
    const trino = last.then(() => ask(input));
    last = trino.catch(() => undefined);
    const answer = await trino;
    const started = (await next(input)) as { QueryExecutionId: string };
    asked.push({ statement, trino: answer, id: started.QueryExecutionId });
    return started;
  };

  return {
    fault,
    pairs: async () => {
      const ended = asked;
      asked = [];
      return await Promise.all(
        ended.map(async ({ statement, trino, id }) => ({ statement, trino, local: await localAnswer(pipeline, id) })),
      );
    },
  };
}

interface Results {
  readonly ResultSet: {
    readonly ResultSetMetadata: { readonly ColumnInfo: readonly ColumnInfo[] };
    readonly Rows: readonly { readonly Data: readonly { readonly VarCharValue?: string }[] }[];
  };
  readonly NextToken?: string;
}
interface ColumnInfo {
  readonly Name: string;
  readonly Type: string;
  readonly Precision: number;
  readonly Scale: number;
}

/** What the local Athena answered. */
async function localAnswer({ aws }: LocalPipeline, QueryExecutionId: string): Promise<Answer> {
  const { QueryExecution } = (await aws.call('athena:GetQueryExecution', { QueryExecutionId })) as {
    QueryExecution: { Status: { State: string; StateChangeReason?: string } };
  };
  const { State, StateChangeReason = '' } = QueryExecution.Status;
  if (State !== 'SUCCEEDED') return { error: StateChangeReason.split(':')[0] ?? State, message: StateChangeReason };
  const rows: (string | null)[][] = [];
  let NextToken: string | undefined;
  let columns: string[] = [];
  do {
    const page = (await aws.call('athena:GetQueryResults', { QueryExecutionId, NextToken })) as Results;
    columns = page.ResultSet.ResultSetMetadata.ColumnInfo.map(
      ({ Name, Type, Precision, Scale }) => `${Name} ${Type === 'decimal' ? `decimal(${Precision},${Scale})` : Type}`,
    );
    rows.push(...page.ResultSet.Rows.map(({ Data }) => Data.map((datum) => datum.VarCharValue ?? null)));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return { columns, rows: rows.slice(1) };
}
