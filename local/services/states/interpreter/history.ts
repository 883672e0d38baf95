import type { HistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn';
import { DefinitionFailure, RUNTIME } from './failures.ts';
import type { Effects } from './types.ts';

export type EventDetails = Omit<HistoryEvent, 'id' | 'previousEventId' | 'timestamp' | 'type'>;

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const EVENT_LIMIT = 25_000;

/** Of every payload in the history: nothing is cut here. */
export const WHOLE = { truncated: false };

/** Numbers the events of one execution. */
export class History {
  readonly #effects: Pick<Effects, 'log' | 'now'>;
  #lastId = 0;

  constructor(effects: Pick<Effects, 'log' | 'now'>) {
    this.#effects = effects;
  }

  record(type: HistoryEventType, previousEventId: number, details: EventDetails = {}): number {
    const id = ++this.#lastId;
    this.#effects.log({ timestamp: new Date(this.#effects.now()), type, id, previousEventId, ...details });
    return id;
  }

  /** The last event is kept for the execution's end. */
  get full(): boolean {
    return this.#lastId >= EVENT_LIMIT - 1;
  }
}

/** The events of one path through the machine: each names the one before it on the same path. */
export class Trail {
  readonly history: History;
  readonly #signal: AbortSignal;
  last: number;

  constructor(history: History, signal: AbortSignal, last: number) {
    this.history = history;
    this.#signal = signal;
    this.last = last;
  }

  /** Appends an event; a path that was aborted logs nothing any more, but fails. */
  log(type: HistoryEventType, details?: EventDetails, previousEventId = this.last): number {
    this.#signal.throwIfAborted();
    if (this.history.full) {
      const message = `The execution reached the maximum number of history events (${EVENT_LIMIT}).`;
      throw new DefinitionFailure(RUNTIME, message, undefined, true);
    }
    this.last = this.history.record(type, previousEventId, details);
    return this.last;
  }

  /** A path that begins at this one's last event. */
  branch(signal: AbortSignal): Trail {
    return new Trail(this.history, signal, this.last);
  }
}
