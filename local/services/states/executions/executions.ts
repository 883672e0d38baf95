import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { join } from 'node:path';
import type { Cloud } from '../../../cloud.ts';
import { assumeRole } from '../../../iam/assume-role.ts';
import { executionAlreadyExists, executionDoesNotExist, executionNotRedrivable, invalidArn } from '../errors.ts';
import { Aborted } from '../interpreter/abort.ts';
import { run } from '../interpreter/run.ts';
import type { Json, Outcome } from '../interpreter/types.ts';
import { parseDefinition, type StateMachine } from '../state-machines.ts';
import { announce } from './announce.ts';
import { ExecutionStore } from './execution-store.ts';
import { localEffects, type TimeOptions } from './local-effects.ts';
import { endOf, type ExecutionRecord } from './record.ts';
import { recover } from './recover.ts';
import { notRedrivable } from './redrivable.ts';

/** An execution of this process. */
interface Running {
  readonly controller: AbortController;
  /** Settles when its end has been written and announced. */
  readonly ended: Promise<void>;
}

/** The local AWS ends under an execution: nothing more is written, and the next start finds it cut off. */
class ServiceStopped extends Error {}

/** All executions, those of earlier processes included. */
export class Executions {
  readonly #cloud: Cloud;
  readonly #time: TimeOptions;
  readonly #store: ExecutionStore;
  readonly #records: Map<string, ExecutionRecord>;
  readonly #running = new Map<string, Running>();

  constructor(cloud: Cloud, time: TimeOptions) {
    this.#cloud = cloud;
    this.#time = time;
    this.#store = new ExecutionStore(join(cloud.stateFolder, 'executions'));
    this.#records = new Map(recover(cloud, this.#store).map((record) => [record.executionArn, record]));
  }

  /** Newest first. */
  list(): ExecutionRecord[] {
    return [...this.#records.values()].sort((a, b) => b.startDate.getTime() - a.startDate.getTime());
  }

  find(arn: unknown): ExecutionRecord {
    if (typeof arn !== 'string' || !/^arn:[^:]+:states:.*:execution:/.test(arn)) throw invalidArn(arn);
    const record = this.#records.get(arn);
    if (!record) throw executionDoesNotExist(arn);
    return record;
  }

  history(record: ExecutionRecord): readonly HistoryEvent[] {
    return this.#store.history(record);
  }

  definition(record: ExecutionRecord): string {
    return this.#store.definition(record);
  }

  /** Starting a running execution again with the same input is no error. */
  start(machine: StateMachine, name: string, input: string): ExecutionRecord {
    const executionArn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const existing = this.#records.get(executionArn);
    if (existing?.status === 'RUNNING' && existing.input === input) return existing;
    if (existing) throw executionAlreadyExists(executionArn);
    assumeRole(this.#cloud, machine.roleArn, name, 'states', machine.arn);
    const record: ExecutionRecord = {
      executionArn,
      name,
      stateMachineArn: machine.arn,
      roleArn: machine.roleArn,
      status: 'RUNNING',
      startDate: new Date(),
      input,
    };
    this.#store.create(record, machine.definition);
    return this.#begin(record);
  }

  /** The states that were entered and not left run again. Fails for an execution that AWS would not redrive. */
  redrive(record: ExecutionRecord, token?: string): ExecutionRecord {
    if (token !== undefined && record.redrive?.token === token) return record;
    const history = this.history(record);
    const reason = notRedrivable(record, history.length);
    if (reason !== undefined) throw executionNotRedrivable(reason);
    const { executionArn, name, stateMachineArn, roleArn, startDate, input } = record;
    assumeRole(this.#cloud, roleArn, name, 'states', stateMachineArn);
    const count = (record.redrive?.count ?? 0) + 1;
    const redrive = { count, date: new Date(), ...(token !== undefined && { token }) };
    const again = {
      executionArn,
      name,
      stateMachineArn,
      roleArn,
      startDate,
      input,
      status: 'RUNNING',
      redrive,
    } as const;
    this.#store.reopen(again);
    const last = history.at(-1)?.id ?? 0;
    const details = { executionRedrivenEventDetails: { redriveCount: count } };
    const event = { timestamp: redrive.date, type: 'ExecutionRedriven', id: last + 1, previousEventId: last } as const;
    this.#store.append(again, { ...event, ...details });
    return this.#begin(again);
  }

  /** Settles when the execution has ended; its tasks are ended with it. */
  async stop(record: ExecutionRecord, error: string | undefined, cause: string | undefined): Promise<ExecutionRecord> {
    const running = this.#running.get(record.executionArn);
    running?.controller.abort(new Aborted(error, cause));
    await running?.ended;
    return this.find(record.executionArn);
  }

  /** Ends all that runs in this process. */
  async end(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { controller } of running) controller.abort(new ServiceStopped('The local AWS has been stopped'));
    await Promise.all(running.map(({ ended }) => ended));
  }

  #begin(record: ExecutionRecord): ExecutionRecord {
    this.#records.set(record.executionArn, record);
    const controller = new AbortController();
    const ended = this.#run(record, controller.signal);
    this.#running.set(record.executionArn, { controller, ended });
    return record;
  }

  async #run(record: ExecutionRecord, signal: AbortSignal): Promise<void> {
    const started = announce(this.#cloud, record, this.history(record).length);
    try {
      const outcome = await this.#interpret(record, signal);
      const ended = { ...record, ...endOf(outcome), stopDate: new Date() };
      this.#store.save(ended);
      this.#records.set(record.executionArn, ended);
      await started;
      await announce(this.#cloud, ended, this.history(ended).length);
    } catch (error) {
      if (!(error instanceof ServiceStopped)) throw error;
    } finally {
      this.#running.delete(record.executionArn);
    }
  }

  async #interpret(record: ExecutionRecord, signal: AbortSignal): Promise<Outcome> {
    const log = (event: HistoryEvent) => this.#store.append(record, event);
    const effects = localEffects(this.#cloud, record, this.#time, log);
    const { stateMachineArn } = record;
    const identity = {
      id: record.executionArn,
      name: record.name,
      roleArn: record.roleArn,
      stateMachineArn,
      stateMachineName: stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1),
    };
    const input = JSON.parse(record.input) as Json;
    return await run(parseDefinition(this.definition(record)), input, effects, {
      identity,
      region: this.#cloud.region,
      startedAt: record.startDate,
      signal,
      history: [...this.history(record)],
    });
  }
}
