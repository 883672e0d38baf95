import { figures, joined, type Figures } from '../generations.ts';
import type { LocalPipeline } from '../local-pipeline.ts';
import { rightRows } from '../readers.ts';

/** What readers ask, each in one statement. */
export const queries = { figures, joined } as const;

/** Before the first publication there are no views, or they are empty. */
const nothing = 'nothing is published';

/** A row of a run, as readers are answered; or what went wrong. */
export async function answer(pipeline: LocalPipeline, name: keyof typeof queries): Promise<string> {
  try {
    const rows = await pipeline.query(queries[name]);
    if (rows.length === 0 || rows[0]?.[0] === 'none') return nothing;
    return rows.length === 1 ? rows[0]!.join() : `${rows.length} rows`;
  } catch (error) {
    const { message } = error as Error;
    return /does not exist/.test(message) ? nothing : message;
  }
}

/** What readers may be answered while these runs are live, `none` among them when nothing need be published. */
export function rightAnswers(runs: readonly string[], truth: ReadonlyMap<string, Figures>) {
  const known = runs.flatMap((run): [string, Figures][] => (truth.has(run) ? [[run, truth.get(run)!]] : []));
  const right = rightRows(new Map(known));
  const none = runs.includes('none') ? [nothing] : [];
  return {
    figures: [...right.figures.map((row) => row.join()), ...none],
    joined: [...right.joined.map((row) => row.join()), ...none],
  };
}
