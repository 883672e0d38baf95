import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';

/** Tells when nothing (a job, a crawl) is under way in the cloud. The Glue service is one. */
export interface Activity {
  /** Settles when nothing is under way; at once when nothing is. */
  idle(): Promise<void>;
}

const LOOK_AGAIN_MILLISECONDS = 50;

/** Who can't tell: a wait is over soon, and the state machine looks for itself. */
export const unknownActivity: Activity = { idle: () => delay(LOOK_AGAIN_MILLISECONDS) };

const LONGEST_TIMER = 2 ** 31 - 1;

/** A real timer. It does not keep the process alive. Rejects when aborted. */
export async function timer(milliseconds: number, signal: AbortSignal): Promise<void> {
  for (let left = milliseconds; left > 0; left -= LONGEST_TIMER) {
    try {
      await delay(Math.min(left, LONGEST_TIMER), undefined, { signal, ref: false });
    } catch {
      signal.throwIfAborted();
    }
  }
}

/** The tasks of one execution that are under way, and its waits. */
export class Waits {
  readonly #activity: Activity;
  #running = new Set<Promise<unknown>>();

  constructor(activity: Activity) {
    this.#activity = activity;
  }

  /** Counts a task until it has ended. */
  async track<T>(task: Promise<T>): Promise<T> {
    this.#running.add(task);
    try {
      return await task;
    } finally {
      this.#running.delete(task);
    }
  }

  /** Is over when the time is, or as soon as nothing is under way that could make a difference. */
  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const end = new AbortController();
    const both = AbortSignal.any([signal, end.signal]);
    try {
      await Promise.race([timer(milliseconds, both), this.#nothingUnderWay(both)]);
      signal.throwIfAborted();
    } finally {
      end.abort(new Error('The wait is over'));
    }
  }

  async #nothingUnderWay(signal: AbortSignal): Promise<void> {
    do {
      // Others get their turn first: a state machine that only waits must not keep the process to itself.
      await nextTurn();
      await Promise.allSettled(this.#running);
      await this.#activity.idle();
    } while (this.#running.size > 0 && !signal.aborted);
  }
}
