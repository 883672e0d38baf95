/**
 * Where a victim looks at itself: the events of its execution and the writes of its job, as they are made. Node's own
 * functions are replaced, in this process only, so that nothing of the local AWS knows of it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { DuckDBConnection } from '@duckdb/node-api';

/** An entered state: the second time that `RunQuery` was entered is `{ state: 'RunQuery', visit: 2 }`. */
export interface Visit {
  readonly state: string;
  readonly visit: number;
  /** So many executions had ended before. */
  readonly execution: number;
  /** That its task calls: `glue`. What it starts, such as the job, calls others by itself. */
  service?: string;
}

export interface Watcher {
  /** `visit` is that of the event's state, also of a task's events. */
  beforeEvent?(event: HistoryEvent, visit: Visit | undefined): void;
  afterEvent?(event: HistoryEvent, visit: Visit | undefined): void;
  /** `what` as `runs/fact_orders`, `jobs/fact_orders.parquet`, `manifests`. */
  beforeWrite?(what: string): void;
  afterWrite?(what: string): void;
}

let watcher: Watcher = {};
let visits = new Map<string, number>();
let execution = 0;
const visiting = new AsyncLocalStorage<Visit>();

/** From now on; states are counted anew. */
export function watch(next: Watcher): void {
  watcher = next;
  visits = new Map();
}

/** The state whose task calls an operation, if one does. What tells of an execution's end is none any more. */
export function visitOfCall(operation: string): Visit | undefined {
  const visit = visiting.getStore();
  const isOfTask = visit?.execution === execution && operation.split(':')[0] === visit.service;
  return isOfTask ? visit : undefined;
}

const nobody: Visit = { state: '', visit: 0, execution: -1 };

/** Who looks on from outside. */
export const asOnlooker = <T>(look: () => Promise<T>): Promise<T> => visiting.run(nobody, look);
export const isOnlooker = () => visiting.getStore() === nobody;

const appendFileSync = fs.appendFileSync;
fs.appendFileSync = (file, data, options) => {
  if (!String(file).endsWith('history.jsonl')) {
    appendFileSync(file, data, options);
    return;
  }
  const event = JSON.parse(String(data)) as HistoryEvent;
  const visit = visitOf(event);
  watcher.beforeEvent?.(event, visit);
  appendFileSync(file, data, options);
  watcher.afterEvent?.(event, visit);
  if (/^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(event.type ?? '')) execution++;
};

/** Whatever the state does from here on, it does in this context; what is beside it has its own. */
function visitOf(event: HistoryEvent): Visit | undefined {
  const { stateEnteredEventDetails: entered, taskScheduledEventDetails: scheduled } = event;
  if (entered?.name === undefined) {
    const visit = visiting.getStore();
    // `glue`, or `aws-sdk:glue`
    if (visit !== undefined && scheduled !== undefined) visit.service = scheduled.resourceType?.replace(/^.*:/, '');
    return visit;
  }
  const visit = { state: entered.name, visit: (visits.get(entered.name) ?? 0) + 1, execution };
  visits.set(visit.state, visit.visit);
  visiting.enterWith(visit);
  return visit;
}

/** What of a path is the job's: its work folder, and the run's files in the lake, without the run's id. */
function writtenBy(path: string): string | undefined {
  const [, work] = /\/jobs\/[^/]+\/(.+)$/.exec(path) ?? [];
  if (work !== undefined) return `jobs/${work}`;
  const [, files] = /\/((?:runs|landing)\/.*)$/.exec(path) ?? [];
  if (files !== undefined) return files.replace(/\/?(run_id=)?[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}.*/, '');
  return /\/manifests\/[^/]+\.json$/.test(path) ? 'manifests' : undefined;
}

const opened = new Map<number, string>();
const { openSync, closeSync } = fs;
fs.openSync = (path, ...more) => {
  const what = writtenBy(String(path));
  if (what !== undefined) watcher.beforeWrite?.(what);
  const file = openSync(path, ...more);
  if (what !== undefined) opened.set(file, what);
  return file;
};
fs.closeSync = (file) => {
  closeSync(file);
  const what = opened.get(file);
  if (opened.delete(file)) watcher.afterWrite?.(what!);
};

const rename = fs.promises.rename;
fs.promises.rename = async (from, to) => {
  const what = writtenBy(String(to));
  if (what !== undefined) watcher.beforeWrite?.(what);
  await rename(from, to);
  if (what !== undefined) watcher.afterWrite?.(what);
};

// eslint-disable-next-line @typescript-eslint/unbound-method -- called on the connection that it is of
const run = DuckDBConnection.prototype.run;
DuckDBConnection.prototype.run = async function (this: DuckDBConnection, sql, ...more) {
  const what = writtenBy(/^COPY .* TO '([^']*)' \(FORMAT parquet/s.exec(sql)?.[1] ?? '');
  if (what !== undefined) watcher.beforeWrite?.(what);
  const result = await run.call(this, sql, ...more);
  if (what !== undefined) watcher.afterWrite?.(what);
  return result;
};

const oneHour = 3_600_000;
let deadline = Promise.withResolvers<void>();

/** The time limits of state machines, which are of hours, are over now. */
export function timeIsOver(): void {
  deadline.resolve();
  deadline = Promise.withResolvers();
}

const setTimeout = timers.setTimeout;
timers.setTimeout = ((milliseconds, value, options) => {
  const over = setTimeout(milliseconds, value, options);
  return (milliseconds ?? 0) < oneHour ? over : Promise.race([over, deadline.promise.then(() => value)]);
}) as typeof timers.setTimeout;

syncBuiltinESMExports();
