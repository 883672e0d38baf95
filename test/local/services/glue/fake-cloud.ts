import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Resource } from '../../../../local/assembly/stack.ts';
import type { Cloud } from '../../../../local/cloud.ts';
import { connect } from '../../../../local/engines/duckdb/instance.ts';
import type { JobEngine } from '../../../../local/engines/job-engine.ts';
import type { Call, Service } from '../../../../local/services/service.ts';
import { ServiceError } from '../../../../local/services/service-error.ts';

export const account = '123456789012';
export const call: Call = { caller: { arn: `arn:aws:iam::${account}:user/tester` }, requestId: 'request' };

/** A resource of the stack: type and properties. */
export type Declared = readonly [type: string, properties: Record<string, unknown>];

/** A local AWS in a new temporary folder, with only what Glue and Athena ask of it. */
export class FakeCloud implements Cloud {
  readonly region = 'eu-central-1';
  readonly account = account;
  readonly stateFolder: string;
  readonly stack: Cloud['stack'];
  readonly endpoint = 'http://127.0.0.1:1';
  readonly source = new Promise<never>(() => undefined);
  readonly jobEngine: JobEngine;
  /** The services that `call` reaches, by name. */
  readonly services: Record<string, Service> = {};

  constructor(declared: readonly Declared[], run: JobEngine['run'] = () => Promise.resolve(), stateFolder?: string) {
    this.stateFolder = stateFolder ?? mkdtempSync(join(tmpdir(), 'sales-pipeline-test-'));
    this.jobEngine = { name: 'duckdb', run };
    const resources = declared.map(([type, properties], index) => resource(type, properties, index));
    this.stack = {
      name: 'SalesPipeline',
      template: { Resources: {} },
      resources: (type) => resources.filter((candidate) => candidate.type === type),
      resource: (logicalId) => resources.find((candidate) => candidate.logicalId === logicalId) as Resource,
      outputs: {},
    };
  }

  async call(operation: `${string}:${string}`, input: object): Promise<unknown> {
    const [service = '', name = ''] = operation.split(':');
    const found = this.services[service]?.operations[name];
    if (found === undefined) throw new ServiceError('UnknownOperationException', operation);
    return (await found(input, call)) as unknown;
  }

  bucketFolder(bucket: string): string {
    return join(this.stateFolder, 'buckets', bucket);
  }

  authorize(): void {
    // Everybody may do everything.
  }

  openSession(): never {
    throw new Error('not used');
  }

  credentialsOf(): never {
    throw new Error('not used');
  }

  /** Writes a query's rows as a Parquet file, as `lake`, `runs/fact_orders/run_id=a/part.parquet`. */
  async parquet(bucket: string, key: string, sql: string): Promise<void> {
    const file = join(this.bucketFolder(bucket), key);
    mkdirSync(dirname(file), { recursive: true });
    const connection = await connect();
    await connection.run(`COPY (${sql}) TO '${file}' (FORMAT parquet)`);
    connection.closeSync();
  }

  remove(): void {
    rmSync(this.stateFolder, { recursive: true, force: true });
  }
}

function resource(type: string, properties: Record<string, unknown>, index: number): Resource {
  const attribute = (name: string): string => {
    throw new Error(`no attribute ${name}`);
  };
  return { logicalId: `R${index}`, type, ref: String(properties.Name), properties, attribute };
}

/** The error of a promise that must fail, as name and message. */
export async function failure(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  throw new Error('it did not fail');
}
