import { alertsOf } from './alerts.ts';
import type { SourceSpec } from '../../../local/engines/mysql/source-spec.ts';
import type { Figures, Generations } from '../generations.ts';
import { nextSecond, outputOf } from '../interleaving.ts';
import { openPipeline, type LocalPipeline } from '../local-pipeline.ts';
import { tablesOf } from './leftovers.ts';
import type { EarlierRuns } from './scenarios.ts';

/** What every execution begins with, and what it is judged by. */
export interface Base {
  readonly state: string;
  readonly runs: EarlierRuns;
  /** What each run must show. */
  readonly truth: ReadonlyMap<string, Figures>;
  /** All tables and views that there are, and should be. */
  readonly tables: readonly string[];
  /** How many have reached the topic. */
  readonly messages: number;
}

export interface Place {
  readonly assembly: string;
  readonly source: SourceSpec;
  readonly state: string;
}

/** A state on which nothing has run: a deployed stack, no more. */
export async function makeEmpty({ assembly, source, state }: Place): Promise<string> {
  const pipeline = await openPipeline(source, { assembly, state });
  await pipeline.close();
  return state;
}

/** A run that is too old to stay, and was cut off: any later run retires it. */
const orphan = '20260101T030000Z-00000000';

/** Two published runs, one that landed only, and the rest of an old one; each of other figures. */
export async function makeBase({ assembly, source, state }: Place, generations: Generations): Promise<Base> {
  const pipeline = await openPipeline(source, { assembly, state });
  const truth = new Map<string, Figures>();
  const run = async (input: object = {}) => {
    const figures = await generations.next();
    await nextSecond();
    const ended = await pipeline.execute(input);
    if (ended.status !== 'SUCCEEDED') throw new Error(`an earlier run failed: ${ended.error} ${ended.cause}`);
    const { runId } = outputOf(ended);
    truth.set(runId, figures);
    return runId;
  };
  try {
    const first = await run();
    const before = await run();
    const landed = await run({ publish: false });
    await leaveOrphan(pipeline);
    const messages = (await alertsOf(pipeline)).length;
    return { state, runs: { first, before, landed }, truth, tables: await tablesOf(pipeline.aws), messages };
  } finally {
    await pipeline.close();
  }
}

async function leaveOrphan({ aws }: LocalPipeline): Promise<void> {
  const keys = [`landing/${orphan}/orders/part-00000`, `audits/${orphan}/summary.json`];
  for (const Key of keys) await aws.call('s3:PutObject', { Bucket: aws.outputs['LakeBucketName'], Key, Body: '{}' });
}
