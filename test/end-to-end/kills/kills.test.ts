import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { sourceTables } from '../../../data/source.ts';
import { runTables } from '../../../data/star.ts';
import { allPoints } from './all-points.ts';
import { struckDefinition } from './assembly.ts';
import { openLane, type Lane } from './lane.ts';
import { nameOf, type Point } from './points.ts';
import { sliceOf } from './slice.ts';

jest.setTimeout(600_000);

/** Another slice every day; a failure tells which, and `KILLS_SEED` repeats it. All points: `npm run soak -- kills`. */
const seed = Number(process.env['KILLS_SEED'] ?? Math.floor(Date.now() / 86_400_000));

let lane: Lane;
let points: Point[];
beforeAll(async () => {
  lane = await openLane();
  points = await allPoints(seed, lane.writes);
});
afterAll(() => lane.close());

it('every write of the job is seen: two a source table, two a table of the run, the manifest last', () => {
  const tables = runTables('exclude').map(({ name }) => name);
  const landed = sourceTables.map((_, index) => `jobs/${index}-0.landing`);
  const typed = landed.map((file) => `${file}.parquet`);
  // A table is typed while others land.
  expect(lane.writes.filter((write) => !typed.includes(write)).slice(0, landed.length)).toEqual(landed);
  expect(lane.writes.filter((write) => !landed.includes(write))).toEqual([
    ...typed,
    ...tables.map((name) => `jobs/${name}.parquet`),
    ...tables.map((name) => `runs/${name}`),
    'manifests',
  ]);
});

it('every state has three points, a task three more, every write two', () => {
  const counted = (types: string) =>
    JSON.stringify(struckDefinition).match(RegExp(`"Type":"(${types})"`, 'g'))?.length ?? 0;
  const states = counted('Task|Choice|Pass|Wait|Parallel|Map|Succeed|Fail');
  const tasks = counted('Task');
  const writes = 2 * sourceTables.length + 2 * runTables('exclude').length + 1;
  const counts = Object.groupBy(points, ({ kind, when }) => `${kind} ${when}`);
  expect(Object.fromEntries(Object.entries(counts).map(([name, of]) => [name, of?.length]))).toEqual({
    'process gone before': states + writes,
    'process gone in': states,
    'process gone after': states + writes,
    'task error before': tasks,
    'task error after': tasks,
    'timeout in': tasks,
  });
  expect(new Set(points.map(nameOf)).size).toBe(3 * states + 3 * tasks + 2 * writes);
});

it(`after an execution was struck at a point of slice ${seed} all is as it must be`, async () => {
  const slice = sliceOf(points, seed);
  const missed = new Map<string, string[]>();
  for (const point of slice) missed.set(nameOf(point), await lane.strike(point));
  expect(Object.fromEntries(missed)).toEqual(Object.fromEntries(slice.map((point) => [nameOf(point), []])));
});
