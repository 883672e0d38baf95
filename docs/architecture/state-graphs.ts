import type { Definition, State } from '../../local/services/states/interpreter/types.ts';

type States = Readonly<Record<string, State>>;

/** Mermaid's ids have no question mark. */
const id = (name: string): string => name.replace('?', '');

/** A shape a kind: what decides is a rhombus, what ends is round, what fails has double sides. */
function node(name: string, { Type }: State): string {
  const label = `"${name}"`;
  if (Type === 'Choice') return `${id(name)}{${label}}`;
  if (Type === 'Succeed') return `${id(name)}([${label}])`;
  return Type === 'Fail' ? `${id(name)}[[${label}]]` : `${id(name)}[${label}]`;
}

/** The machines that run within a state: branches of a Parallel, the processor of a Map. */
const innerMachines = (state: State): readonly { readonly States: States }[] => [
  ...(state.Branches ?? []),
  ...(state.ItemProcessor === undefined ? [] : [state.ItemProcessor]),
];

/** The states that have states within, in the order of the definition, each with a flowchart of those. */
export function stateGraphs({
  States,
}: Definition): { readonly state: string; readonly type: string; readonly graph: string }[] {
  return Object.entries(States)
    .filter(([, state]) => innerMachines(state).length > 0)
    .map(([name, state]) => ({ state: name, type: state.Type, graph: flowchart(state) }));
}

function flowchart(state: State): string {
  const lines = innerMachines(state).flatMap(({ States }) => machineLines(States, '  '));
  return ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n');
}

/** Nodes first, those of inner machines as a subgraph of their state's name; then edges, dotted for what is caught. */
function machineLines(states: States, indent: string): string[] {
  return [
    ...Object.entries(states).flatMap(([name, state]) => nodeLines(name, state, indent)),
    ...edges(states, indent),
  ];
}

function nodeLines(name: string, state: State, indent: string): string[] {
  const inner = innerMachines(state).flatMap(({ States }) => machineLines(States, `${indent}  `));
  if (inner.length === 0) return [`${indent}${node(name, state)}`];
  return [`${indent}subgraph ${id(name)}["${name}, each"]`, ...inner, `${indent}end`];
}

function edges(states: States, indent: string): string[] {
  return Object.entries(states).flatMap(([name, { Next, Default, Choices = [], Catch = [] }]) => [
    ...[Next, Default, ...Choices.map((choice) => choice.Next)].flatMap((to) =>
      to === undefined ? [] : [`${indent}${id(name)} --> ${id(to)}`],
    ),
    ...Catch.map(({ Next: to }) => `${indent}${id(name)} -.-> ${id(to)}`),
  ]);
}

/** How many states there are, those within others included. */
export function countStates(states: States): number {
  const inner = Object.values(states).flatMap(innerMachines);
  return Object.keys(states).length + inner.reduce((sum, { States }) => sum + countStates(States), 0);
}
