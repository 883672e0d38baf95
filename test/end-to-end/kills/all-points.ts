import { randomFor } from '../../../data/sample/random.ts';
import { struckDefinition } from './assembly.ts';
import { pointsOfStates, pointsOfWrites, type Point } from './points.ts';
import { waysOfScenarios } from './ways.ts';

/** Every point: of all states of the definition, and of all writes of the job. The seed chooses among iterations. */
export async function allPoints(seed: number, writes: readonly string[]): Promise<Point[]> {
  const random = randomFor(seed, 'kills', 0);
  const chooseVisit = (visits: number) => random.int(1, visits);
  return [...pointsOfStates(struckDefinition, await waysOfScenarios(), chooseVisit), ...pointsOfWrites(writes)];
}
