import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** What a history shows, without times, ids, and how branches happened to interleave. */
export interface Shape {
  /** Names of the states outside of Map and Parallel, in the order in which they were first entered. */
  readonly order: readonly string[];
  /** Of each state the sequences of event types that a pass through it was seen to have. */
  readonly passes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of each event type the paths of its members. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
}

type Sets = Map<string, Set<string>>;

function add(sets: Sets, key: string, value: string): void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set.add(value));
}

export function shapeOf(events: readonly HistoryEvent[]): Shape {
  const passes: Sets = new Map();
  const members: Sets = new Map();
  const order: string[] = [];
  let depth = 0;
  for (const event of events) {
    depth += depthChange(event.type);
    for (const member of membersOf(event)) add(members, event.type ?? '', member);
    const entered = event.stateEnteredEventDetails?.name;
    if (entered !== undefined && depth === 0 && !order.includes(entered)) order.push(entered);
  }
  for (const { name, types } of passesOf(events)) add(passes, name, types.join(' '));
  return { order, passes, members };
}

const depthChange = (type = ''): number => {
  if (/^(Map|Parallel)StateStarted$/.test(type)) return 1;
  return /^(Map|Parallel)State(Succeeded|Failed|Aborted)$/.test(type) ? -1 : 0;
};

interface Pass {
  readonly name: string;
  readonly types: string[];
}

/**
 * The passes through states: from the event that enters one to the one that leaves it, along `previousEventId`. What a
 * Map or a Parallel does between is that of other passes.
 */
function passesOf(events: readonly HistoryEvent[]): Pass[] {
  const byId = new Map<number, Pass>();
  const all: Pass[] = [];
  for (const event of events) {
    const { id = 0, previousEventId = 0, type = '', stateEnteredEventDetails } = event;
    if (stateEnteredEventDetails?.name !== undefined) {
      const pass = { name: stateEnteredEventDetails.name, types: [type] };
      all.push(pass);
      byId.set(id, pass);
      continue;
    }
    if (/^(Map|Parallel|Execution)/.test(type)) continue;
    const pass = byId.get(previousEventId);
    if (pass === undefined) continue;
    pass.types.push(type);
    byId.set(id, pass);
  }
  return all;
}

/** `taskSucceededEventDetails.output` ...: every member of an event that has a value. */
function membersOf(event: object, before = ''): string[] {
  return Object.entries(event).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined || value === null) return [];
    const path = before + name;
    return typeof value === 'object' && !(value instanceof Date) ? [path, ...membersOf(value, `${path}.`)] : [path];
  });
}

/** In what two histories differ, a line each; `there` is AWS, `here` the local AWS. */
export function differences(there: Shape, here: Shape): string[] {
  const lines: string[] = [];
  if (there.order.join() !== here.order.join()) {
    lines.push(`states: there ${there.order.join(', ')}; here ${here.order.join(', ')}`);
  }
  return [
    ...lines,
    ...setDifferences('state', there.passes, here.passes),
    ...setDifferences('event', there.members, here.members),
  ];
}

type ReadonlySets = ReadonlyMap<string, ReadonlySet<string>>;

function setDifferences(noun: string, there: ReadonlySets, here: ReadonlySets): string[] {
  const names = [...new Set([...there.keys(), ...here.keys()])].sort();
  return names.flatMap((name) => {
    const [one, other] = [there.get(name) ?? new Set<string>(), here.get(name) ?? new Set<string>()];
    const only = (set: ReadonlySet<string>, without: ReadonlySet<string>, where: string) => {
      const left = [...set].filter((value) => !without.has(value)).sort();
      return left.length === 0 ? [] : [`${noun} ${name}: only ${where}: ${left.join('; ')}`];
    };
    return [...only(one, other, 'there'), ...only(other, one, 'here')];
  });
}
