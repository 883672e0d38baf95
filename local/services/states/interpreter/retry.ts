import { matchesError, type StateFailure } from './failures.ts';
import type { Retrier } from './types.ts';

/** https://states-language.net/spec.html#errors: what a retrier means when it does not say. */
const DEFAULTS = { IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 };

/** Counts the attempts of a state's retriers, each for itself. */
export class Retries {
  readonly #retriers: readonly Retrier[];
  readonly #attempts = new Map<Retrier, number>();
  readonly #random: () => number;

  constructor(retriers: readonly Retrier[], random: () => number) {
    this.#retriers = retriers;
    this.#random = random;
  }

  /** Milliseconds until the next attempt; undefined when there is none. */
  next(failure: StateFailure): number | undefined {
    const retrier = this.#retriers.find((candidate) => matchesError(candidate.ErrorEquals, failure));
    if (!retrier) return undefined;
    const attempt = this.#attempts.get(retrier) ?? 0;
    if (attempt >= (retrier.MaxAttempts ?? DEFAULTS.MaxAttempts)) return undefined;
    this.#attempts.set(retrier, attempt + 1);
    return this.#delay(retrier, attempt) * 1000;
  }

  #delay(retrier: Retrier, attempt: number): number {
    const interval = retrier.IntervalSeconds ?? DEFAULTS.IntervalSeconds;
    const grown = interval * (retrier.BackoffRate ?? DEFAULTS.BackoffRate) ** attempt;
    const delay = Math.min(grown, retrier.MaxDelaySeconds ?? Infinity);
    return retrier.JitterStrategy === 'FULL' ? delay * this.#random() : delay;
  }
}
