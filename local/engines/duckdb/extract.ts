import type { Landing } from './landing.ts';
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
    await stream(source, statement, landing, signal);
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

async function stream(
  source: SourceConnection,
  statement: string,
  landing: Landing,
  signal: AbortSignal,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', abort);
  let failed = false;
  // `typeCast: false` gives each cell as a view of the packet's bytes: no text is built.
  const query = source.connection.query({ sql: statement, rowsAsArray: true, typeCast: false });
  query.on('result', (row) => {
    if (failed) return;
    try {
      const [name, payload] = row as unknown as [Buffer, Buffer | null];
      landing.take(name, payload);
    } catch (error) {
      failed = true;
      reject(error);
    }
  });
  query.on('error', reject);
  query.on('end', resolve);
  try {
    await promise;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
