import { setTimeout as delay } from 'node:timers/promises';

const FIRST_MILLISECONDS = 2;
const LONGEST_MILLISECONDS = 100;

/** Asks, ever more slowly, until there is an answer. Rejects when aborted. */
export async function poll<T>(ask: () => Promise<T | undefined>, signal: AbortSignal): Promise<T> {
  for (let pause = FIRST_MILLISECONDS; ; pause = Math.min(pause * 1.5, LONGEST_MILLISECONDS)) {
    signal.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined) return answer;
    await delay(pause, undefined, { signal });
  }
}

/** Waits for what was started; when the signal aborts it is stopped, as AWS does with a `.sync` task. */
export async function waitOrStop<T>(
  ask: () => Promise<T | undefined>,
  stop: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<T> {
  try {
    return await poll(ask, signal);
  } catch (error) {
    // It may have ended meanwhile: then there is nothing to stop.
    if (signal.aborted) await stop().catch(() => undefined);
    throw error;
  }
}
