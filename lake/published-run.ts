import { databases } from '../data/star.ts';
import { runQuery } from './athena.ts';
import type { LakeConnection } from './lake-connection.ts';

/** What the pointer says: a run id, or `none`; undefined before the first audit, which makes it. */
export async function pointer(connection: LakeConnection): Promise<string | undefined> {
  try {
    const { rows } = await runQuery(connection, 'SELECT run_id FROM current_run', databases.published);
    return rows[0]?.[0] ?? 'none';
  } catch (error) {
    if ((error as Error).message.includes('TABLE_NOT_FOUND')) return undefined;
    throw error;
  }
}

/** The run that analysts see now; undefined when nothing was published yet. */
export async function publishedRun(connection: LakeConnection): Promise<string | undefined> {
  const runId = await pointer(connection);
  return runId === 'none' ? undefined : runId;
}
