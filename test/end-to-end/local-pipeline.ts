import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureAssembly } from '../../cli/assembly.ts';
import type { NamedFault } from '../../data/faults/index.ts';
import type { Fault, Faults } from '../../local/services/faults.ts';
// Jest can deadlock over modules that several dynamic imports at once bring in: here they come in one after the other.
import 'fflate';
import 'jsonata';
import 'mysql2';
import '@aws-sdk/client-s3';
import '@aws-sdk/client-secrets-manager';
import '@aws-sdk/client-sfn';
import '../../local/engines/duckdb/duckdb-engine.ts';
import '../../local/engines/mysql/start-mysql.ts';
import '../../local/services/athena/athena.ts';
import '../../local/services/events/events.ts';
import '../../local/services/glue/glue.ts';
import '../../local/services/lambda/lambda.ts';
import '../../local/services/s3/s3.ts';
import '../../local/services/secretsmanager/secretsmanager.ts';
import '../../local/services/sns/sns.ts';
import '../../local/services/states/definition/validate-definition.ts';
import '../../local/services/states/states.ts';
import '../../local/wire/protocols/json-protocol.ts';
import '../../local/wire/protocols/rest-protocol.ts';
import { startLocal, type LocalAws, type LocalOptions } from '../../local/start-local.ts';

const project = path.resolve(import.meta.dirname, '../..');
const shared = path.resolve(project, process.env['PIPELINE_SHARED'] ?? '../shared');

/** The real sample database; it is not part of the project. */
export const realDump = path.join(shared, 'data', 'mysqlsampledatabase.sql');
export const hasRealDump = existsSync(realDump);
export const ownDump = path.join(project, 'data', 'mysqlsampledatabase.sql');

export interface Ended {
  readonly executionArn: string;
  readonly status: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

export interface Message {
  /** ARN. */
  readonly topic: string;
  readonly subject?: string;
  readonly message: string;
  readonly byProtocol?: Readonly<Record<string, string>>;
}

/** The whole pipeline on this machine; on a state folder that is gone afterwards, unless one is given. */
export interface LocalPipeline {
  readonly aws: LocalAws;
  /** Its state folder: buckets are folders in `buckets/`. */
  readonly state: string;
  /** What goes wrong from now on; `{}` for nothing. */
  break(faults: NamedFault['faults']): void;
  /** Starts an execution and waits for its end. */
  execute(input?: object): Promise<Ended>;
  start(input?: object): Promise<string>;
  ended(executionArn: string): Promise<Ended>;
  /** The rows of a query over the published views; NULL is null. */
  query(sql: string, database?: string): Promise<(string | null)[][]>;
  messages(): Promise<Message[]>;
  close(): Promise<void>;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function openPipeline(
  source: LocalOptions['source'],
  more: Partial<LocalOptions> = {},
): Promise<LocalPipeline> {
  const state = more.state ?? (await mkdtemp(path.join(tmpdir(), 'pipeline-')));
  const faults: Record<string, Fault> = {};
  const assembly = more.assembly ?? (await ensureAssembly());
  const aws = await startLocal({ engine: 'duckdb', faults: faults as Faults, ...more, source, assembly, state });
  const ended = async (executionArn: string): Promise<Ended> => {
    for (;;) {
      const execution = (await aws.call('states:DescribeExecution', { executionArn })) as Ended;
      if (execution.status !== 'RUNNING') return execution;
      await pause(10);
    }
  };
  const start = async (input: object = {}) => {
    const stateMachineArn = aws.outputs['StateMachineArn'];
    const started: unknown = await aws.call('states:StartExecution', { stateMachineArn, input: JSON.stringify(input) });
    return (started as { executionArn: string }).executionArn;
  };
  return {
    aws,
    state,
    start,
    ended,
    break: (chosen) => {
      for (const operation of Object.keys(faults)) Reflect.deleteProperty(faults, operation);
      Object.assign(faults, chosen);
    },
    execute: async (input) => ended(await start(input)),
    query: (sql, database = 'sales') => query(aws, sql, database),
    messages: async () => {
      const text = await readFile(path.join(state, 'messages.jsonl'), 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Message);
    },
    close: async () => {
      await aws.stop();
      if (more.state === undefined) await rm(state, { recursive: true, force: true });
    },
  };
}

interface QueryExecution {
  readonly Status: { readonly State: string; readonly StateChangeReason?: string };
}
interface Results {
  readonly ResultSet: { readonly Rows: readonly { readonly Data: readonly { readonly VarCharValue?: string }[] }[] };
}

async function query(aws: LocalAws, sql: string, database: string): Promise<(string | null)[][]> {
  const started: unknown = await aws.call('athena:StartQueryExecution', {
    QueryString: sql,
    WorkGroup: aws.outputs['WorkGroupName'],
    QueryExecutionContext: { Database: database },
  });
  const { QueryExecutionId } = started as { QueryExecutionId: string };
  for (;;) {
    const answer: unknown = await aws.call('athena:GetQueryExecution', { QueryExecutionId });
    const { Status } = (answer as { QueryExecution: QueryExecution }).QueryExecution;
    if (Status.State === 'SUCCEEDED') break;
    if (Status.State === 'FAILED') throw new Error(Status.StateChangeReason);
    await pause(5);
  }
  const results = (await aws.call('athena:GetQueryResults', { QueryExecutionId })) as Results;
  return results.ResultSet.Rows.slice(1).map((row) => row.Data.map((datum) => datum.VarCharValue ?? null));
}
