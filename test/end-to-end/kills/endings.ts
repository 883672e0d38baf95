import type { Definition, State } from '../../../local/services/states/interpreter/types.ts';

/** A state and the machines that it is in: its own, that of the state around it, and so on. */
type Place = readonly [definition: Definition, name: string][];

/** How an execution ends whose task of that state fails with an error that no catch names. */
export function endAfterError(definition: Definition, state: string): 'FAILED' | 'SUCCEEDED' {
  const place = placeOf(definition, state);
  for (const [machine, name] of place ?? []) {
    const catcher = machine.States[name]?.Catch?.find(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'));
    if (catcher === undefined) continue;
    // A machine that ends by a Fail is a failure of the state around it.
    if (!endsOf(machine, catcher.Next).has('Fail')) return 'SUCCEEDED';
    if (machine === definition) return 'FAILED';
  }
  return 'FAILED';
}

/** Whether a state expects some errors of its task, by their names. */
export function catchesByName(definition: Definition, state: string): boolean {
  const [own] = placeOf(definition, state) ?? [];
  const catchers = own === undefined ? [] : (own[0].States[state]?.Catch ?? []);
  return catchers.some(({ ErrorEquals }) => !ErrorEquals.includes('States.ALL'));
}

function placeOf(definition: Definition, wanted: string): Place | undefined {
  for (const [name, state] of Object.entries(definition.States)) {
    if (name === wanted) return [[definition, name]];
    for (const inner of machinesIn(state)) {
      const found = placeOf(inner, wanted);
      if (found !== undefined) return [...found, [definition, name]];
    }
  }
  return undefined;
}

const machinesIn = ({ Branches = [], ItemProcessor }: State) => [
  ...Branches,
  ...(ItemProcessor ? [ItemProcessor] : []),
];

/** The types of the states in which a machine can end from a state on, when nothing else fails. */
function endsOf({ States }: Definition, from: string, seen = new Set<string>()): Set<string> {
  const state = States[from];
  if (state === undefined || seen.has(from)) return new Set();
  seen.add(from);
  const next = [state.Next, state.Default, ...(state.Choices ?? []).map(({ Next }) => Next)];
  const followers = next.filter((name) => name !== undefined);
  if (followers.length === 0) return new Set([state.Type]);
  return new Set(followers.flatMap((name) => [...endsOf({ States, StartAt: from }, name, seen)]));
}
