import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { allPoints } from '../test/end-to-end/kills/all-points.ts';
import { openLane, type Lane } from '../test/end-to-end/kills/lane.ts';
import { nameOf, type Point } from '../test/end-to-end/kills/points.ts';
import { whatIsSoaked } from './circumstances.ts';
import { reportKills, type Judged } from './kills-report.ts';
import type { SoakResult } from './soak-result.ts';

const seed = 1;
/** So many executions are struck at once, each on a source and a state of its own. */
const lanesAtOnce = 4;

/** What was found so far, a line a point: a soak that is interrupted goes on where it was, as long as what is soaked is the same. */
const found = path.resolve(import.meta.dirname, '../.local/soak/kills.jsonl');

interface Found {
  readonly soaked: string;
  readonly point: string;
  readonly missed: readonly string[];
  readonly seconds: number;
}

/**
 * An execution is struck at every point there is; missed is whatever was not as it must be afterwards. SIGINT ends it
 * after the points that are under way: what was found is reported, and the next call does the rest.
 */
export async function kills(): Promise<SoakResult> {
  const end = new AbortController();
  const stop = () => end.abort();
  process.once('SIGINT', stop);
  const lanes = await Promise.all(Array.from({ length: lanesAtOnce }, openLane));
  try {
    const points = await allPoints(seed, lanes[0]!.writes);
    const soaked = await whatIsSoaked();
    const done = await foundSoFar(soaked);
    const left = points.filter((point) => !done.has(nameOf(point))).values();
    await mkdir(path.dirname(found), { recursive: true });
    const progress = { soaked, done, total: points.length, signal: end.signal };
    await Promise.all(lanes.map((lane) => strikeAll(lane, left, progress)));
    const judged = points.map((point): Judged => ({ ...done.get(nameOf(point)), point }));
    if (judged.every(({ missed }) => missed !== undefined)) await rm(found);
    const missed = judged.flatMap(({ point, missed = [] }) => missed.map((miss) => `${nameOf(point)}: ${miss}`));
    return { report: reportKills(judged, seed), missed };
  } finally {
    process.off('SIGINT', stop);
    await Promise.all(lanes.map((lane) => lane.close()));
  }
}

async function foundSoFar(soaked: string): Promise<Map<string, Found>> {
  const text = await readFile(found, 'utf8').catch(() => '');
  const lines = text.split('\n').filter(Boolean);
  const all = lines.map((line) => JSON.parse(line) as Found);
  return new Map(all.filter((one) => one.soaked === soaked).map((one) => [one.point, one]));
}

interface Progress {
  readonly soaked: string;
  readonly done: Map<string, Found>;
  readonly total: number;
  readonly signal: AbortSignal;
}

async function strikeAll(lane: Lane, points: Iterator<Point>, progress: Progress): Promise<void> {
  const { soaked, done, total, signal } = progress;
  for (let next = points.next(); !next.done && !signal.aborted; next = points.next()) {
    const start = Date.now();
    const missed = await lane
      .strike(next.value)
      .catch((error: unknown) => [`it could not be struck: ${String(error)}`]);
    const one: Found = { soaked, point: nameOf(next.value), missed, seconds: (Date.now() - start) / 1000 };
    await appendFile(found, `${JSON.stringify(one)}\n`);
    done.set(one.point, one);
    console.error(
      `${done.size} of ${total}: ${one.point}: ${missed.length === 0 ? 'as it must be' : missed.join('; ')}`,
    );
  }
}
