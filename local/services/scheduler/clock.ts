import { timer } from '../states/executions/waits.ts';

/** The time, and waiting for it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Ends early, and without an error, when the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) => timer(milliseconds, signal).catch(() => undefined),
};
