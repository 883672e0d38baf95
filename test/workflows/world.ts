/** The services around the state machine, as far as it calls them: each answers well unless a test says otherwise. */
import { auditQueries } from '../../data/checks/index.ts';
import { declaredTables } from '../../workflows/catalog.ts';
import { StateFailure } from '../../local/services/states/interpreter/failures.ts';
import type { Json, JsonObject, Task } from '../../local/services/states/interpreter/types.ts';
import { aws } from './definition.ts';

export const runId = '20261122T030000Z-1a2b3c4d';

/** `usual` is what the service would answer otherwise. */
export type Answer = (input: JsonObject, usual: (input: JsonObject) => Json) => Json;
export type Answers = Readonly<Record<string, Answer>>;

/** An answer that fails. */
export const failing =
  (error: string, cause = 'no reason'): Answer =>
  () => {
    throw new StateFailure(error, cause);
  };

/** The query of a check has the check's name for an id. */
export const checks = auditQueries('exclude');

const declared = new Map<string, Json>(
  declaredTables('exclude').map(({ name, columns }) => [name, columns.map((column) => ({ ...column }))]),
);

export class World {
  /** `sales_runs.fact_orders` → columns */
  readonly catalog = new Map<string, Json>();
  /** What was put into the lake, by key. */
  readonly files = new Map<string, Json>();
  readonly messages: JsonObject[] = [];
  readonly statements: string[] = [];
  /** Of the task's calls, in their order: `s3:putObject`. */
  readonly calls: string[] = [];
  published = 'none';
  #crawls = 0;
  readonly #answers: Answers;

  constructor(answers: Answers = {}) {
    this.#answers = answers;
  }

  /** What the interpreter calls. */
  invoke = (task: Task): Promise<Json> => {
    const name = callOf(task);
    this.calls.push(name);
    return new Promise((resolve) => resolve(this.#answer(name, task.arguments as JsonObject)));
  };

  #answer(name: string, input: JsonObject): Json {
    const usual = this.#usual[name];
    if (!usual) throw new Error(`the machine calls ${name}, which the tests do not know`);
    return (this.#answers[name] ?? usual)(input, usual);
  }

  /** A previous run has made tables and views, and is published. */
  established(publishedRunId = '20261121T030000Z-00000000'): this {
    this.published = publishedRunId;
    this.catalog.set('sales.current_run', [{ Name: 'run_id', Type: 'string' }]);
    for (const [table, columns] of declared) {
      this.catalog.set(`sales_runs.${table}`, columns);
      this.catalog.set(`sales.${table}`, columns);
    }
    return this;
  }

  #usual: Readonly<Record<string, (input: JsonObject) => Json>> = {
    'run-guard begin': () => ({ Payload: { runId, skipped: false, trigger: 'operator' } }),
    'run-guard prove': () => ({ Payload: { held: true } }),
    'run-guard end': () => ({ Payload: { released: true } }),
    'source-health check': () => ({ Payload: { tables: 8 } }),
    'glue:startJobRun.sync': () => ({ Id: 'jr_1', JobRunState: 'SUCCEEDED' }),
    's3:getObject': () => ({ Body: JSON.stringify(manifest) }),
    's3:putObject': (input) => (this.files.set(input.Key as string, input.Body!), {}),
    'glue:getTable': ({ DatabaseName, Name }) => this.#table(`${DatabaseName as string}.${Name as string}`),
    'glue:createTable': (input) => this.#putTable(input),
    'glue:updateTable': (input) => this.#putTable(input),
    'glue:batchCreatePartition': () => ({ Errors: [] }),
    'glue:startCrawler': () => (this.#crawls++, {}),
    'glue:getCrawler': () => ({ Crawler: { State: 'READY', ...lastCrawl(this.#crawls) } }),
    'glue:getPartition': ({ TableName }) => ({
      Partition: { StorageDescriptor: { Columns: declared.get(TableName as string)! } },
    }),
    'athena:startQueryExecution.sync': (input) => this.#query(input),
    'athena:getQueryResults': ({ QueryExecutionId }) =>
      answerOf(QueryExecutionId === 'published' ? [[this.published]] : []),
    'sns:publish': (input) => (this.messages.push(input), { MessageId: 'm' }),
  };

  #table(name: string): Json {
    const columns = this.catalog.get(name);
    if (columns === undefined) throw new StateFailure('Glue.EntityNotFoundException', `no table ${name}`);
    return { Table: { Name: name, StorageDescriptor: { Columns: columns } } };
  }

  #putTable({ DatabaseName, TableInput }: JsonObject): Json {
    const { Name, StorageDescriptor } = TableInput as { Name: string; StorageDescriptor: JsonObject };
    this.catalog.set(`${DatabaseName as string}.${Name}`, StorageDescriptor.Columns!);
    return {};
  }

  #query({ QueryString }: JsonObject): Json {
    const sql = QueryString as string;
    this.statements.push(sql);
    const view = /VIEW sales\.(\w+) AS/.exec(sql)?.[1];
    if (view !== undefined)
      this.catalog.set(`sales.${view}`, declared.get(view) ?? [{ Name: 'run_id', Type: 'string' }]);
    const flipped = /CAST\('(.*)' AS varchar\) AS run_id/.exec(sql)?.[1];
    if (flipped !== undefined) this.published = flipped;
    const check = checks.find((query) => query.sql === sql)?.check ?? 'statement';
    return {
      QueryExecution: { QueryExecutionId: sql === 'SELECT run_id FROM sales.current_run' ? 'published' : check },
    };
  }
}

export const manifest = {
  runId,
  moment: '2026-11-22T03:00:05.000001Z',
  tables: [{ name: 'fact_orders', rows: 2996, bytes: 1, files: 1, sums: { revenue: '9604190.61' }, fingerprint: 'f' }],
};

/** Athena's answer: the header, then the rows; NULL is a datum without value. */
export function answerOf(rows: readonly (readonly (string | null)[])[], more = false): Json {
  const row = (cells: readonly (string | null)[]) => ({
    Data: cells.map((cell): JsonObject => (cell === null ? {} : { VarCharValue: cell })),
  });
  const answer: JsonObject = {
    ResultSet: { Rows: [row(['subject', 'problem', 'actual', 'expected']), ...rows.map(row)] },
  };
  return more ? { ...answer, NextToken: 'more' } : answer;
}

/** `athena:startQueryExecution.sync`, `glue:getTable`, `run-guard begin` */
function callOf({ resource, arguments: input }: Task): string {
  const integration = resource.replace(/^arn:aws:states:::(aws-sdk:)?/, '');
  if (integration !== 'lambda:invoke') return integration;
  const { FunctionName, Payload } = input as { FunctionName: string; Payload: JsonObject };
  return FunctionName === aws.runGuard
    ? `run-guard ${Payload.operation as string}`
    : `source-health ${Payload.action as string}`;
}

/** A crawler that never ran has none. */
function lastCrawl(crawls: number): JsonObject {
  return crawls === 0 ? {} : { LastCrawl: { Status: 'SUCCEEDED', StartTime: `2026-11-22T03:0${crawls}:00Z` } };
}
