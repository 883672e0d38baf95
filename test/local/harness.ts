import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocal, type LocalAws, type LocalOptions } from '../../local/start-local.ts';

export const fixtureAssembly = join(import.meta.dirname, 'fixtures/assembly');

/** A folder of its own that `remove` takes away. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'sales-pipeline-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Fixture extends LocalAws {
  readonly state: string;
  /** For the SDK's clients. */
  readonly client: Pick<LocalAws, 'endpoint' | 'region' | 'credentials'>;
}

/** A local AWS on the small assembly beside this file, without a source database. */
export async function startFixture(options: Partial<LocalOptions> = {}): Promise<Fixture> {
  const folder = temporaryFolder();
  const local = await startLocal({ assembly: fixtureAssembly, state: folder.path, engine: 'duckdb', ...options });
  return {
    ...local,
    state: folder.path,
    client: { endpoint: local.endpoint, region: local.region, credentials: local.credentials },
    stop: async () => {
      await local.stop();
      folder.remove();
    },
  };
}

/** What a promise was rejected with, by name and message (and HTTP status where the SDK tells it). */
export async function failureOf(
  promise: Promise<unknown>,
): Promise<{ name: string; message: string; status?: number }> {
  try {
    await promise;
  } catch (error) {
    const { name, message, $metadata: metadata } = error as Error & { $metadata?: { httpStatusCode: number } };
    return { name, message, ...(metadata && { status: metadata.httpStatusCode }) };
  }
  throw new Error('expected a failure, but it succeeded');
}
