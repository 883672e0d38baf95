import { Aborted } from '../abort.ts';

/** Runs the branches or iterations of a state, a number of them at once; the first that fails ends all others. */
export class Concurrent {
  readonly #outer: AbortSignal;
  readonly #controller = new AbortController();
  /** Aborts with the outer one, and when a branch has failed. */
  readonly signal: AbortSignal;

  constructor(outer: AbortSignal) {
    this.#outer = outer;
    this.signal = AbortSignal.any([outer, this.#controller.signal]);
  }

  /** Whether a branch is being ended because another one failed. */
  get othersFailed(): boolean {
    return this.#controller.signal.aborted && !this.#outer.aborted;
  }

  /** Results in the order of the indexes. A lane takes one index after the other. Fails as the first that failed. */
  async run<T>(count: number, atOnce: number, work: (index: number, lane: number) => Promise<T>): Promise<T[]> {
    const results = new Array<T>(count);
    let next = 0;
    let first: { readonly reason: unknown } | undefined;
    const lane = async (number: number) => {
      try {
        while (next < count && !this.signal.aborted) {
          const index = next++;
          results[index] = await work(index, number);
        }
      } catch (reason) {
        first ??= { reason };
        this.#controller.abort(new Aborted());
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, count) }, (_, number) => lane(number)));
    this.#outer.throwIfAborted();
    if (first) throw first.reason;
    return results;
  }
}
