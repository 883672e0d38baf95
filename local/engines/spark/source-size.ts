import type { Cloud } from '../../cloud.ts';
import type { JobRequest } from '../job-engine.ts';
import { close, open, query, sourceLogin } from '../source-login.ts';

const connectTimeout = 2_000;
const sql = 'SELECT SUM(data_length) AS bytes FROM information_schema.tables WHERE table_schema = DATABASE()';

/** Bytes of the source's tables, as its server estimates them; 0 when it can't be asked, which the job will tell of. */
export async function sourceBytes(job: JobRequest, cloud: Cloud): Promise<number> {
  try {
    const { '--source_secret': secret = '', '--source_schema': schema = '' } = job.arguments;
    const connection = await open({ ...(await sourceLogin(job, cloud, secret, schema)), connectTimeout }, job.signal);
    try {
      const [{ bytes }] = (await query(connection, sql)) as [{ bytes: string | null }];
      return Number(bytes);
    } finally {
      await close(connection);
    }
  } catch {
    return 0;
  }
}
