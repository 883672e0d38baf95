import type { Definition, State } from '../../../local/services/states/interpreter/types.ts';
import { allStates } from '../../workflows/definition.ts';
import type { ScenarioName } from './scenarios.ts';

/** What ends an execution at a point: its process is gone, its task fails unexpectedly, its task never answers. */
export const kinds = ['process gone', 'task error', 'timeout'] as const;
export type Kind = (typeof kinds)[number];

/** A moment of an execution. */
export interface Point {
  readonly kind: Kind;
  /** A state of the definition, or a write of the job: `runs/fact_orders`. */
  readonly at: string;
  /** For a failing task: before it is done, or after, when only its answer is lost; one that never answers is done. */
  readonly when: When;
  readonly scenario: ScenarioName;
  /** Which time the state is entered: its iterations are many. From 1; none for a write. */
  readonly visit?: number;
}

export type When = 'before' | 'in' | 'after';

/** How often a scenario enters each state. */
export type Visits = ReadonlyMap<string, number>;

/** By kind and type of state: when it can be struck. A state without a task has none that could fail or be late. */
const moments: Readonly<Record<Kind, (state: State) => readonly When[]>> = {
  'process gone': () => ['before', 'in', 'after'],
  'task error': ({ Type }) => (Type === 'Task' ? ['before', 'after'] : []),
  timeout: ({ Type }) => (Type === 'Task' ? ['in'] : []),
};

/** All moments of every state, in a scenario that enters it. Fails for a state that none does. */
export function pointsOfStates(
  definition: Definition,
  scenarios: ReadonlyMap<ScenarioName, Visits>,
  chooseVisit: (visits: number) => number,
): Point[] {
  return allStates(definition).flatMap(([name, state]) => {
    const [scenario, visits] = [...scenarios].find(([, entered]) => entered.has(name)) ?? [];
    if (scenario === undefined) {
      throw new Error(`no scenario enters ${name}: test/end-to-end/kills/scenarios.ts needs one that does`);
    }
    // A state that fails ends all that is beside it: nobody can tell whether it is entered again.
    const most = state.Type === 'Fail' ? 1 : (visits?.get(name) ?? 1);
    return kinds.flatMap((kind) =>
      moments[kind](state).map((when): Point => ({ kind, at: name, when, scenario, visit: chooseVisit(most) })),
    );
  });
}

/** Before and after each write of the job, as an ordinary run was seen to make them. */
export function pointsOfWrites(writes: readonly string[]): Point[] {
  return writes.flatMap((at) =>
    (['before', 'after'] as const).map((when): Point => ({ kind: 'process gone', at, when, scenario: 'run' })),
  );
}

/** `process gone after RunQuery (visit 3 of run)` */
export function nameOf({ kind, at, when, scenario, visit }: Point): string {
  return `${kind} ${when} ${at} (${visit === undefined || visit === 1 ? '' : `time ${visit}, `}${scenario})`;
}
