import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPipeline, realDump, type Ended, type LocalPipeline } from '../end-to-end/local-pipeline.ts';
import { golden } from './golden.ts';

describe('the synthesized state machine with the Glue script on real Spark', () => {
  let pipeline: LocalPipeline;
  let ended: Ended;
  beforeAll(async () => {
    pipeline = await openPipeline({ kind: 'dump', file: realDump }, { engine: 'spark' });
    ended = await pipeline.execute();
  });
  afterAll(() => pipeline.close());

  it('publishes', async () => {
    expect(ended).toMatchObject({ status: 'SUCCEEDED' });
    expect(await pipeline.messages()).toEqual([]);
  });

  it.each(golden)('shows the true figures: $what', async ({ sql, rows }) =>
    expect(await pipeline.query(sql)).toEqual(rows),
  );
});
