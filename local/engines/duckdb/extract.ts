import type { Landing } from './landing.ts';
import { readRows } from './row-packet.ts';
import type { SourceConnection } from './source-connection.ts';
import { sourceError } from './source-errors.ts';

/**
 * Runs the one reading statement and hands each row to the landing as the bytes that came.
 * Fails by name; whatever the end, the statement no longer runs at the server.
 */
export async function extract(
  source: SourceConnection,
  statement: string,
  landing: Landing,
  signal: AbortSignal,
): Promise<void> {
  try {
    signal.throwIfAborted();
    await unlessAborted(
      signal,
      readRows(source.connection, statement, (row) => landing.take(row)),
    );
    source.connection.end();
    landing.finish();
  } catch (error) {
    await source.abandon();
    signal.throwIfAborted();
    throw sourceError(error, source.where);
  } finally {
    landing.close();
  }
}

async function unlessAborted(signal: AbortSignal, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', abort);
  try {
    await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
