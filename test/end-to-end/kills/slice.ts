import { randomFor } from '../../../data/sample/random.ts';
import type { Point } from './points.ts';

/** So many points of each group. */
const sizes = { states: 8, writes: 3, 'task error': 3, timeout: 2 } as const;

const groupOf = ({ kind, visit }: Point): keyof typeof sizes => {
  if (kind !== 'process gone') return kind;
  return visit === undefined ? 'writes' : 'states';
};

/** Some points of every kind, others for every seed. */
export function sliceOf(points: readonly Point[], seed: number): Point[] {
  const random = randomFor(seed, 'slice of kills', 0);
  const groups = Object.groupBy(points, groupOf);
  return Object.entries(sizes).flatMap(([name, size]) => {
    const left = [...(groups[name as keyof typeof sizes] ?? [])];
    return Array.from({ length: size }, () => left.splice(random.int(0, left.length - 1), 1)).flat();
  });
}
