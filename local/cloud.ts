import type { Stack } from './assembly/stack.ts';
import type { JobEngine } from './engines/job-engine.ts';
import type { MysqlServer } from './engines/mysql/mysql-server.ts';
import type { Caller, OperationName } from './services/service.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What every service of the local AWS is given. */
export interface Cloud {
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** Where state lives (`.local`): `buckets/`, `catalog.json`, `executions/`, `messages.jsonl`, ... */
  readonly stateFolder: string;
  /** The synthesized stack, resolved. */
  readonly stack: Stack;
  /** `http://127.0.0.1:PORT`, where Lambdas, jobs and clients reach the services. */
  readonly endpoint: string;
  /** The database that stands for the stack's `DBInstance`; settled once it accepts connections. */
  readonly source: Promise<MysqlServer>;
  readonly jobEngine: JobEngine;
  /** Calls an operation in-process, through the same faults and checks as a call over HTTP. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's shapes, by operation
  call(operation: OperationName, input: object, caller: Caller): Promise<any>;
  /**
   * Fails, as AWS would, unless the caller may do a piece of work that is no operation of its own but is done with its
   * rights, as `athena/ReadFiles`; what each needs stands in `local/iam/needs/`.
   */
  authorize(work: string, input: object, caller: Caller): void;
  /** The folder that stands for a bucket; keys are paths in it. Throws `NoSuchBucket`. */
  bucketFolder(bucket: string): string;
  /** Keys for a role of the stack, by its ARN, as Lambda and Glue hand them to the code they run. */
  credentialsOf(roleArn: string): Credentials;
  /** New keys for a session of a role, until its end or that of this process. */
  openSession(roleArn: string, sessionName: string, seconds: number): Credentials;
}
