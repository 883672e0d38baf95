/** Settles as `work` does, or fails with the signal's reason as soon as it aborts. */
export async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Why the paths of a machine end before their end. */
export class Aborted extends Error {
  readonly error: string | undefined;
  override readonly cause: string | undefined;

  constructor(error?: string, cause?: string) {
    super(cause ?? 'The execution was stopped');
    this.name = 'Aborted';
    this.error = error;
    this.cause = cause;
  }
}
