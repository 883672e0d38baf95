import { databases } from '../../data/star.ts';
import { runQuery } from '../athena.ts';
import type { Connection } from '../connect.ts';

/** The run that analysts see now; undefined when nothing was published yet. */
export async function publishedRun(connection: Connection): Promise<string | undefined> {
  try {
    const { rows } = await runQuery(connection, 'SELECT run_id FROM current_run', databases.published);
    const id = rows[0]?.[0];
    return id === null || id === 'none' ? undefined : id;
  } catch (error) {
    if ((error as Error).message.includes('TABLE_NOT_FOUND')) return undefined;
    throw error;
  }
}
