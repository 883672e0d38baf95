import { describe, expect, it } from '@jest/globals';
import { openJobDatabase } from '../../../../local/engines/duckdb/job-database.ts';

/** Would take hours. */
const endless = 'SELECT count(*) FROM range(10000000000) a, range(1000000) b WHERE a.range * b.range = 7';
const never = new AbortController().signal;

describe('a job’s database', () => {
  it('interrupts what is under way when it is closed, and does nothing afterwards', async () => {
    const database = await openJobDatabase(never);
    const running = database.run(endless);
    const told = expect(running).rejects.toThrow('The job has ended.');
    await database.close();
    await told;
    await expect(database.run('SELECT 1')).rejects.toThrow('The job has ended.');
  });

  it('fails with the reason of the signal', async () => {
    const abortion = new AbortController();
    const database = await openJobDatabase(abortion.signal);
    const told = expect(database.run(endless)).rejects.toThrow('stopped by hand');
    abortion.abort(new Error('stopped by hand'));
    await told;
    await database.close();
  });
});
