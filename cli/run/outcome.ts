import type { Connection } from '../connect.ts';
import { seconds } from '../format.ts';
import type { Executed } from './execute.ts';
import type { Input } from './input.ts';
import { keyFigureLines } from './key-figures.ts';
import type { Publication } from './publication.ts';
import { publishedRun } from '../../lake/published-run.ts';

interface Told {
  readonly connection: Connection;
  readonly input: Input;
  readonly executed: Executed;
  readonly runId: string;
  readonly previous: string;
}

/** What analysts see where nothing was flipped. */
export const unchanged = (live: string | undefined): string =>
  live === undefined ? 'nothing was published before, analysts see nothing' : `analysts still see ${live}, unchanged`;

/** By what became of the publication; `none`: it was not asked for. */
const outcomes: Readonly<Record<Publication['outcome'] | 'none', (told: Told) => Promise<string[]> | string[]>> = {
  publish: async ({ connection, executed, runId }) => [
    ...(await keyFigureLines(connection, runId)),
    `PUBLISHED ${runId} in ${seconds(executed.milliseconds)}`,
  ],
  held: async ({ connection, runId }) => [
    `NOT PUBLISHED  ${unchanged(await publishedRun(connection))}`,
    `Held           ${runId} is audited, not published: publication is held since a rollback`,
    `Next           npx pipeline release, then the next run is published, or npx pipeline publish ${runId}`,
  ],
  rollback: ({ runId, previous }) => [
    runId === previous
      ? `ROLLED BACK    ${runId} was live already`
      : `ROLLED BACK    ${runId} is live, was ${previous}`,
    'Held           later runs are audited and not published, until npx pipeline release',
  ],
  release: ({ runId }) => [`RELEASED       the next run is published; ${liveText(runId)}`],
  unchanged: ({ runId }) => [`NOT HELD       there was nothing to release; ${liveText(runId)}`],
  confirmed: ({ runId, executed }) => [
    `UNCHANGED  analysts still see ${runId}, confirmed as of ${executed.publication?.confirmedAt}`,
  ],
  none: async ({ connection, input, runId }) => [
    `NOT PUBLISHED  ${unchanged(await publishedRun(connection))}`,
    input.action === 'audit'
      ? `Audited        ${runId} has passed`
      : `Rehearsed      ${runId} has passed; npx pipeline publish ${runId} publishes it`,
  ],
};

const liveText = (runId: string): string => (runId === 'none' ? 'nothing is live yet' : `${runId} is live`);

/** An execution that did what was asked: lines for people. */
export async function outcomeLines(connection: Connection, input: Input, executed: Executed): Promise<string[]> {
  const { publication } = executed;
  const runId = publication?.runId ?? executed.runId ?? 'none';
  const previous = publication?.previous ?? 'none';
  return await outcomes[publication?.outcome ?? 'none']({ connection, input, executed, runId, previous });
}
