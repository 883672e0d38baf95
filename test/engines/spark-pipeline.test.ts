import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPipeline, realDump, type LocalPipeline } from '../end-to-end/local-pipeline.ts';
// Loaded before the local AWS loads its parts all at once: jest can deadlock over modules that two of them import.
import '../../local/engines/spark/spark-engine.ts';
import { golden } from './golden.ts';

describe('the synthesized state machine with the Glue script on real Spark', () => {
  let pipeline: LocalPipeline;
  beforeAll(async () => {
    pipeline = await openPipeline({ kind: 'dump', file: realDump }, { engine: 'spark' });
  });
  afterAll(() => pipeline.close());

  it('publishes the true figures', async () => {
    expect(await pipeline.execute()).toMatchObject({ status: 'SUCCEEDED' });
    const published = await Promise.all(golden.map(({ sql }) => pipeline.query(sql)));
    expect(published).toEqual(golden.map(({ rows }) => rows));
    expect(await pipeline.messages()).toEqual([]);
  });
});
