/** A clock for tests and conformance: time passes when nothing else is left to do, from one sleeper to the next. */
export class VirtualTime {
  #now: number;
  #sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  #advancing = false;

  constructor(startMilliseconds: number) {
    this.#now = startMilliseconds;
  }

  now = (): number => this.#now;

  /** Settles when that much virtual time is over; rejects when aborted. */
  sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const abort = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal.reason as Error);
      };
      const wake = () => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      const sleeper = { until: this.#now + milliseconds, wake };
      signal.addEventListener('abort', abort, { once: true });
      this.#sleepers.push(sleeper);
      this.#advanceLater();
    });

  /** After all that is ready has run: macrotasks come after microtasks. */
  #advanceLater(): void {
    if (this.#advancing || this.#sleepers.length === 0) return;
    this.#advancing = true;
    setImmediate(() => {
      this.#advancing = false;
      const earliest = Math.min(...this.#sleepers.map(({ until }) => until));
      const due = this.#sleepers.filter(({ until }) => until === earliest);
      this.#sleepers = this.#sleepers.filter(({ until }) => until !== earliest);
      if (due.length > 0) this.#now = earliest;
      for (const { wake } of due) wake();
      this.#advanceLater();
    });
  }
}
