import type { HistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn';
import { DefinitionFailure, RUNTIME } from './failures.ts';
import type { RecordedPath } from './recorded-path.ts';
import type { Effects } from './types.ts';

export type EventDetails = Omit<HistoryEvent, 'id' | 'previousEventId' | 'timestamp' | 'type'>;

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const EVENT_LIMIT = 25_000;

/** Of every payload in the history: nothing is cut here. */
export const WHOLE = { truncated: false };

/** Numbers the events of one execution. */
export class History {
  readonly #effects: Pick<Effects, 'log' | 'now'>;
  #lastId: number;

  /** `lastId` is that of the last event of an earlier run, which this one goes on with. */
  constructor(effects: Pick<Effects, 'log' | 'now'>, lastId = 0) {
    this.#effects = effects;
    this.#lastId = lastId;
  }

  now(): number {
    return this.#effects.now();
  }

  record(
    type: HistoryEventType,
    previousEventId: number,
    details: EventDetails = {},
    timestamp = new Date(this.#effects.now()),
  ): number {
    const id = ++this.#lastId;
    this.#effects.log({ timestamp, type, id, previousEventId, ...details });
    return id;
  }

  /** The last event is kept for the execution's end. */
  get full(): boolean {
    return this.#lastId >= EVENT_LIMIT - 1;
  }
}

/**
 * The events of one path through the machine: each names the one before it on the same path. What an earlier run has
 * logged of the path is not logged again: its events are taken one after the other.
 */
export class Trail {
  readonly history: History;
  readonly #signal: AbortSignal;
  readonly #recorded: RecordedPath | undefined;
  #taken = 0;
  #lastAt = 0;
  last: number;

  constructor(history: History, signal: AbortSignal, last: number, recorded?: RecordedPath) {
    this.history = history;
    this.#signal = signal;
    this.last = last;
    this.#recorded = recorded;
  }

  /** When the last event was logged here, by this run or the earlier one: milliseconds since 1970. */
  get lastAt(): number {
    return this.#lastAt;
  }

  /** What the earlier run has logged next on this path; undefined from where it had come to. */
  get next(): HistoryEvent | undefined {
    return this.#recorded?.events[this.#taken];
  }

  /** Takes all events up to the one that leaves the entered state, if the path went on from there. */
  takeExit(): HistoryEvent | undefined {
    const events = this.#recorded?.events ?? [];
    const at = events.findIndex((event, index) => index >= this.#taken && event.stateExitedEventDetails);
    if (at < 0 || at + 1 >= events.length) return undefined;
    this.last = events[at]!.id!;
    this.#taken = at;
    return this.#take(events[at]!);
  }

  /** Appends an event; a path that was aborted logs nothing any more, but fails. */
  log(type: HistoryEventType, details?: EventDetails, previousEventId = this.last): number {
    this.#signal.throwIfAborted();
    if (!this.next && this.history.full) {
      const message = `The execution reached the maximum number of history events (${EVENT_LIMIT}).`;
      throw new DefinitionFailure(RUNTIME, message, undefined, true);
    }
    this.last = this.logAnyway(type, details, previousEventId);
    return this.last;
  }

  /** Appends an event even if the path was aborted, and beyond the limit; the path's last event stays what it was. */
  logAnyway(type: HistoryEventType, details?: EventDetails, previousEventId = this.last): number {
    const { next } = this;
    if (!next) {
      this.#lastAt = this.history.now();
      return this.history.record(type, previousEventId, details);
    }
    if (next.type !== type) {
      const message = `The history goes on with ${next.type} (event ${next.id}) where the state machine comes to ${type}.`;
      throw new DefinitionFailure(RUNTIME, message, undefined, true);
    }
    return this.#take(next).id!;
  }

  #take(event: HistoryEvent): HistoryEvent {
    this.#taken++;
    this.#lastAt = event.timestamp!.getTime();
    return event;
  }

  /** A path that begins at this one's last event: a branch or iteration of the state that started with `startedId`. */
  branch(signal: AbortSignal, startedId: number, index: number): Trail {
    return new Trail(this.history, signal, this.last, this.#recorded?.inner(startedId, index));
  }
}
