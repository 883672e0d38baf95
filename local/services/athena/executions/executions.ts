import type { QueryExecution } from '@aws-sdk/client-athena';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import { cacheFolder } from '../../../cache-folder.ts';
import type { Cloud } from '../../../cloud.ts';
import type { Caller } from '../../service.ts';
import { CatalogReader } from '../engine/catalog-reader.ts';
import { Session } from '../engine/session.ts';
import { Gate } from '../gate/gate.ts';
import { statementOf } from '../sql/statement.ts';
import type { Outcome } from '../statements/outcome.ts';
import { perform } from '../statements/perform.ts';
import { workGroup } from '../work-groups.ts';
import { ExecutionStore } from './execution-store.ts';
import { cancelled, failed, running, succeeded, type Stored } from './execution.ts';
import { writeResults } from './results.ts';

interface Active {
  stored: Stored;
  /** Set when the query is to be stopped, with the reason. */
  stopped?: string;
  readonly sessions: Session[];
  done: Promise<void>;
}

/** The query executions: those under way in this process, and the stored ones. */
export class Executions {
  readonly #cloud: Cloud;
  readonly #gate: Gate;
  readonly #store: ExecutionStore;
  readonly #active = new Map<string, Active>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
    this.#gate = new Gate(join(cacheFolder(), 'accepted'));
    this.#store = new ExecutionStore(cloud.stateFolder, (id) => this.#active.get(id)?.stored);
  }

  /** Begins to perform a new execution. @param sql its statement, parameters put in */
  start(execution: QueryExecution, sql: string, caller: Caller): void {
    const active: Active = { stored: { execution, columns: [] }, sessions: [], done: Promise.resolve() };
    this.#active.set(String(execution.QueryExecutionId), active);
    this.#store.save(active.stored);
    // What could not be saved (disk full) is told to whoever asks for it next.
    active.done = this.#perform(active, sql, caller).catch(() => undefined);
  }

  find(id: string | undefined): Stored | undefined {
    return this.#store.find(id);
  }

  list(): Stored[] {
    return this.#store.list();
  }

  /** Asks a query to end; one that has ended stays as it is. */
  stop(id: string | undefined, reason = 'Query cancelled by user'): void {
    const active = this.#active.get(String(id));
    if (active === undefined) return;
    if (active.stopped !== undefined) return;
    active.stopped = reason;
    // Again and again: between two statements of a session an interruption is forgotten.
    const timer = setInterval(() => active.sessions.forEach(({ connection }) => connection.interrupt()), 10);
    void active.done.finally(() => clearInterval(timer));
  }

  get busy(): boolean {
    return this.#active.size > 0;
  }

  /** Settles when no query is under way. */
  async idle(): Promise<void> {
    while (this.busy) await Promise.all([...this.#active.values()].map(({ done }) => done));
  }

  async stopAll(): Promise<void> {
    for (const id of this.#active.keys()) this.stop(id, 'The local AWS was stopped while this query was under way');
    await this.idle();
  }

  async #perform(active: Active, sql: string, caller: Caller): Promise<void> {
    // Not in StartQueryExecution's own turn: its caller has the id before anything of the query happens.
    await new Promise((resolve) => setImmediate(resolve));
    const began = new Date();
    try {
      this.#change(active, running(active.stored.execution));
      this.#change(active, await this.#end(active, sql, caller, began));
    } finally {
      this.#active.delete(String(active.stored.execution.QueryExecutionId));
    }
  }

  async #end(active: Active, sql: string, caller: Caller, began: Date): Promise<QueryExecution> {
    const { execution } = active.stored;
    try {
      const outcome = await this.#outcome(active, sql, caller);
      if (active.stopped !== undefined) return cancelled(execution, active.stopped, began);
      const limit = workGroup(this.#cloud, execution.WorkGroup).Configuration?.BytesScannedCutoffPerQuery;
      if (limit !== undefined && outcome.scanned > Number(limit)) {
        return cancelled(execution, 'Query exhausted resources: Bytes scanned limit was exceeded', began);
      }
      await writeResults(this.#cloud, execution, outcome, caller);
      active.stored = { execution, columns: outcome.columns };
      return succeeded(execution, outcome, began);
    } catch (error) {
      if (active.stopped !== undefined) return cancelled(execution, active.stopped, began);
      return failed(execution, isNativeError(error) ? error : new Error(String(error)), began);
    }
  }

  async #outcome(active: Active, sql: string, caller: Caller): Promise<Outcome> {
    try {
      return await perform(sql, statementOf(sql), {
        database: active.stored.execution.QueryExecutionContext?.Database ?? 'default',
        reader: new CatalogReader(this.#cloud, caller),
        gate: this.#gate,
        access: {
          bucketFolder: (bucket) => this.#cloud.bucketFolder(bucket),
          authorize: (Bucket, Prefix, Keys) =>
            this.#cloud.authorize('athena/ReadFiles', { Bucket, Prefix, Keys }, caller),
        },
        openSession: async (database) => {
          if (active.stopped !== undefined) throw new Error(active.stopped);
          const session = await Session.open(database);
          active.sessions.push(session);
          return session;
        },
      });
    } finally {
      for (const session of active.sessions.splice(0)) await session.close();
    }
  }

  #change(active: Active, execution: QueryExecution): void {
    active.stored = { ...active.stored, execution };
    this.#store.save(active.stored);
  }
}
