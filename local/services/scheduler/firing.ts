import type { Cloud } from '../../cloud.ts';
import type { Clock } from './clock.ts';
import { fire } from './fire.ts';
import { expressionOf, findSchedule, schedulesOf, type Schedule } from './schedules.ts';

/** Lets the schedules fire, from now on until it is stopped. What was due while nobody lived stays undone. */
export class Firing {
  readonly #cloud: Cloud;
  readonly #clock: Clock;
  readonly #log: (line: string) => void;
  readonly #waits = new Map<string, AbortController>();
  readonly #stop = new AbortController();

  constructor(cloud: Cloud, clock: Clock, log: (line: string) => void) {
    this.#cloud = cloud;
    this.#clock = clock;
    this.#log = log;
    for (const schedule of schedulesOf(cloud)) this.follow(schedule);
  }

  /** From now on a schedule fires as it is now. */
  follow(schedule: Schedule): void {
    this.#waits.get(schedule.Arn)?.abort();
    const changed = new AbortController();
    this.#waits.set(schedule.Arn, changed);
    this.#wait(schedule, AbortSignal.any([changed.signal, this.#stop.signal])).catch((error: unknown) =>
      this.#log(`Schedule ${schedule.Name} does not fire: ${String(error)}`),
    );
  }

  stop(): void {
    this.#stop.abort();
  }

  async #wait(schedule: Schedule, signal: AbortSignal): Promise<void> {
    if (schedule.State === 'DISABLED') return;
    const expression = expressionOf(schedule);
    let time = expression.next(this.#clock.now());
    while (time !== undefined) {
      await this.#clock.wait(time - this.#clock.now(), signal);
      if (signal.aborted) return;
      const current = findSchedule(this.#cloud, schedule.Name, schedule.GroupName);
      await fire(this.#cloud, current, time, this.#clock, this.#log, signal);
      // A timer may be early: the same time is not due again.
      time = expression.next(Math.max(time, this.#clock.now()));
    }
  }
}
