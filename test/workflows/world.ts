/**
 * The services around the state machine, as far as it calls them: each answers well unless a test says otherwise. The
 * guard is the real one, and its lake that of the machine.
 */
import { guardRun, type GuardEvent } from '../../lambdas/run-guard/run-guard.ts';
import { StateFailure } from '../../local/services/states/interpreter/failures.ts';
import type { Json, JsonObject, Task } from '../../local/services/states/interpreter/types.ts';
import { FakeS3, guardContext, pointerOf } from '../lambdas/shared/fake-clients.ts';
import {
  before,
  checks,
  crawledFingerprint,
  first,
  manifestOf,
  recordOf,
  retired,
  summaryOf,
  tables,
} from './declared.ts';
import { aws } from './definition.ts';

/** `usual` is what the service would answer otherwise. */
export type Answer = (input: JsonObject, usual: (input: JsonObject) => Reply, world: World) => Reply;
export type Answers = Readonly<Record<string, Answer>>;
type Reply = Json | Promise<Json>;

/** An answer that fails. */
export const failing =
  (error: string, cause = 'no reason'): Answer =>
  () => {
    throw new StateFailure(error, cause);
  };

/** At which the source tells where it is. */
const moment = '2026-11-22T03:00:02.000001Z';

interface Table {
  readonly columns: Json;
  /** Of a view: the statement that made it. */
  readonly sql?: string;
}

export class World {
  /** By name: `sales_runs.fact_orders` */
  readonly catalog = new Map<string, Table>();
  readonly lake = new FakeS3();
  /** Status of other executions, by ARN. */
  readonly executions: Record<string, string> = {};
  readonly messages: JsonObject[] = [];
  readonly statements: string[] = [];
  /** Of the tasks, in their order: `s3:putObject`. */
  readonly calls: string[] = [];
  /** Where the source is now; it was elsewhere when the live run read it. */
  position = 'gtid:server:1:0:uuid:1-9:0';
  /** What the pointer says. */
  live = 'none';
  #crawls = 0;
  readonly #answers: Answers;

  constructor(answers: Answers = {}) {
    this.#answers = answers;
  }

  /** Two runs have made tables and views; the second is live, and its files were crawled. */
  established(): this {
    this.live = before;
    this.catalog.set('sales.current_run', { columns: [{ Name: 'run_id', Type: 'string' }] });
    for (const [table, columns] of tables) {
      this.catalog.set(`sales_runs.${table}`, { columns });
      this.catalog.set(`sales.${table}`, { columns, sql: `SELECT a FROM sales_runs.${table} WHERE run_id = 'x'` });
    }
    for (const id of [first, before]) {
      this.lake.put({ [`manifests/${id}.json`]: manifestOf(id), [`audits/${id}/summary.json`]: summaryOf(id) });
    }
    this.lake.put({
      'crawls/last.json': { runId: before, fingerprint: crawledFingerprint },
      ...recordOf('01:00:00', 'publish', first, 'none'),
      ...recordOf('02:00:00', 'publish', before, first),
    });
    return this;
  }

  /** A file of the lake, which must be one line of JSON. */
  file(key: string): Json {
    return JSON.parse(this.lake.objects.get(key) ?? 'null') as Json;
  }

  /** What the interpreter calls. */
  invoke = (task: Task): Promise<Json> => {
    const name = callOf(task);
    this.calls.push(name);
    return new Promise((resolve) => resolve(this.#answer(name, task.arguments as JsonObject)));
  };

  #answer(name: string, input: JsonObject): Reply {
    const usual = name.startsWith('run-guard ') ? this.#guard : this.#usual[name];
    if (!usual) throw new Error(`the machine calls ${name}, which the tests do not know`);
    return (this.#answers[name] ?? usual)(input, usual, this);
  }

  #guard = async ({ Payload }: JsonObject): Promise<Json> => {
    const glue = pointerOf(this.live);
    const context = guardContext(this.lake, this.executions, { glue });
    try {
      const answer = await guardRun(context, Payload as unknown as GuardEvent);
      return { Payload: JSON.parse(JSON.stringify(answer)) as Json };
    } catch (error) {
      throw thrown(error as Error);
    }
  };

  #usual: Readonly<Record<string, (input: JsonObject) => Json>> = {
    'source-health': () => ({ Payload: { tables: 8, moment, position: this.position, positionUnknown: null } }),
    'retire-runs': () => ({ Payload: { retired, kept: 3, unknown: [] } }),
    'write-report': ({ Payload }) => {
      const { runId } = Payload as { runId: string };
      return { Payload: { key: `reports/${runId}.html`, runId, moment, summary: ['Sales'] } };
    },
    'glue:startJobRun.sync': ({ Arguments }) => {
      const id = (Arguments as JsonObject)['--run_id'] as string;
      this.lake.put({ [`manifests/${id}.json`]: manifestOf(id) });
      return { Id: 'jr_1', JobRunState: 'SUCCEEDED' };
    },
    's3:getObject': ({ Key }) => {
      const Body = this.lake.objects.get(Key as string);
      if (Body === undefined) throw new StateFailure('S3.NoSuchKeyException', 'The specified key does not exist.');
      return { Body };
    },
    's3:putObject': ({ Key, Body }) => (this.lake.put({ [Key as string]: Body }), {}),
    'glue:getTable': ({ DatabaseName, Name }) => this.#table(`${DatabaseName as string}.${Name as string}`),
    'glue:getTables': ({ DatabaseName, Expression }) => this.#tables(DatabaseName as string, Expression as string),
    'glue:createTable': (input) => this.#putTable(input),
    'glue:updateTable': (input) => this.#putTable(input),
    'glue:batchCreatePartition': () => ({ Errors: [] }),
    'glue:startCrawler': () => (this.#crawls++, {}),
    'glue:getCrawler': () => ({ Crawler: { State: 'READY', ...lastCrawl(this.#crawls) } }),
    'glue:getPartition': ({ TableName }) => ({
      Partition: { StorageDescriptor: { Columns: tables.get(TableName as string)! } },
    }),
    'athena:startQueryExecution.sync': (input) => this.#query(input),
    'athena:getQueryResults': ({ QueryExecutionId }) => answerOf(QueryExecutionId === 'live' ? [[this.live]] : []),
    'sns:publish': (input) => (this.messages.push(input), { MessageId: 'm' }),
  };

  #table(name: string): Json {
    const table = this.catalog.get(name);
    if (table === undefined) throw new StateFailure('Glue.EntityNotFoundException', `no table ${name}`);
    const text: JsonObject = table.sql === undefined ? {} : { ViewOriginalText: viewText(table.sql) };
    return { Table: { Name: name, StorageDescriptor: { Columns: table.columns }, ...text } };
  }

  /** In the order in which they were made. */
  #tables(database: string, expression: string): Json {
    const names = [...this.catalog.keys()].filter((name) => name.startsWith(`${database}.`));
    const matching = names
      .map((name) => name.slice(database.length + 1))
      .filter((name) => RegExp(expression).test(name));
    const columnsOf = (name: string) => this.catalog.get(`${database}.${name}`)!.columns;
    return { TableList: matching.map((Name) => ({ Name, StorageDescriptor: { Columns: columnsOf(Name) } })) };
  }

  #putTable({ DatabaseName, TableInput }: JsonObject): Json {
    const { Name, StorageDescriptor } = TableInput as { Name: string; StorageDescriptor: JsonObject };
    this.catalog.set(`${DatabaseName as string}.${Name}`, { columns: StorageDescriptor.Columns! });
    return {};
  }

  #query({ QueryString }: JsonObject): Json {
    const sql = QueryString as string;
    this.statements.push(sql);
    const [, view, select] = /VIEW sales\.(\w+) AS (.*)/.exec(sql) ?? [];
    if (view !== undefined && select !== undefined) {
      this.catalog.set(`sales.${view}`, {
        columns: tables.get(view) ?? [{ Name: 'run_id', Type: 'string' }],
        sql: select,
      });
    }
    this.live = /CAST\('(.*)' AS varchar\) AS run_id/.exec(sql)?.[1] ?? this.live;
    const check = checks.find((query) => query.sql === sql)?.check ?? 'statement';
    return { QueryExecution: { QueryExecutionId: sql === 'SELECT run_id FROM sales.current_run' ? 'live' : check } };
  }
}

/** As Lambda reports an error that a handler threw. */
export function thrown({ name, message }: Pick<Error, 'name' | 'message'>): StateFailure {
  const cause = { errorType: name, errorMessage: message, trace: [`${name}: ${message}`] };
  return new StateFailure(name, JSON.stringify(cause));
}

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

/** Athena keeps a query as its formatter lays it out. */
function viewText(sql: string): string {
  const originalSql = `${sql.replace(/ (FROM|WHERE|UNION ALL) /g, '\n$1\n  ')}\n`;
  const text = JSON.stringify({ originalSql, catalog: 'awsdatacatalog', schema: 'sales', columns: [] });
  return `/* Presto View: ${Buffer.from(text).toString('base64')} */`;
}

/** `athena:startQueryExecution.sync`, `glue:getTable`, `run-guard begin`, `retire-runs` */
function callOf({ resource, arguments: input }: Task): string {
  const integration = resource.replace(/^arn:aws:states:::(aws-sdk:)?/, '');
  if (integration !== 'lambda:invoke') return integration;
  const { FunctionName, Payload } = input as { FunctionName: string; Payload: JsonObject };
  if (FunctionName === aws.runGuard) return `run-guard ${Payload.operation as string}`;
  return FunctionName === aws.retireRuns ? 'retire-runs' : 'source-health';
}

/** A crawler that never ran has none. */
function lastCrawl(crawls: number): JsonObject {
  return crawls === 0 ? {} : { LastCrawl: { Status: 'SUCCEEDED', StartTime: `2026-11-22T03:0${crawls}:00Z` } };
}

/** The forms of a message by protocol, as SNS takes them. */
export interface Forms {
  readonly default: string;
  readonly https: string;
}

export const formsOf = (message: JsonObject | undefined) => message!.Message as unknown as Forms;
