import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { run } from '../../local/services/states/interpreter/run.ts';
import type { Definition, Json, Outcome } from '../../local/services/states/interpreter/types.ts';
import { VirtualTime } from '../../local/services/states/interpreter/virtual-time.ts';
import { definitionOf, executionArn } from './definition.ts';
import type { World } from './world.ts';

export const definition = definitionOf('exclude');

const identity = {
  name: 'by-hand',
  roleArn: 'arn:aws:iam::123456789012:role/machine',
  stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:sales-pipeline',
  stateMachineName: 'sales-pipeline',
};

export interface Executed {
  readonly outcome: Outcome;
  /** Transitions that were made: `ReadTable -> CreateTable (caught)`. */
  readonly edges: ReadonlySet<string>;
}

export interface Otherwise {
  readonly machine?: Definition;
  readonly executionArn?: string;
}

/** Executes the definition on virtual time, from 2026-11-22T03:00:00Z. */
export async function execute(world: World, input: Json = {}, otherwise: Otherwise = {}): Promise<Executed> {
  const { machine = definition, executionArn: id = executionArn } = otherwise;
  const time = new VirtualTime(Date.UTC(2026, 10, 22, 3));
  const events: HistoryEvent[] = [];
  const effects = {
    now: time.now,
    sleep: time.sleep,
    // No time limit is reached here: a clock that only passes when nothing is left to do would jump to it.
    deadline: () => new Promise<void>(() => undefined),
    random: () => 0.5,
    invoke: world.invoke,
    log: (event: HistoryEvent) => void events.push(event),
  };
  const outcome = await run(machine, input, effects, { identity: { ...identity, id }, region: 'eu-west-1' });
  return { outcome, edges: edgesOf(events) };
}

function edgesOf(events: readonly HistoryEvent[]): Set<string> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const edges = new Set<string>();
  for (const event of events) {
    const to = event.stateEnteredEventDetails?.name;
    const exit = byId.get(event.previousEventId);
    const from = exit?.stateExitedEventDetails?.name;
    if (to === undefined || from === undefined) continue;
    const before = byId.get(exit!.previousEventId)?.type ?? '';
    edges.add(edge(from, to, /(Failed|TimedOut)$/.test(before)));
  }
  return edges;
}

function edge(from: string, to: string, caught: boolean): string {
  return `${from} -> ${to}${caught ? ' (caught)' : ''}`;
}

/** Every transition that a definition has, its inner ones included. */
export function allEdges({ States }: Definition): string[] {
  return Object.entries(States).flatMap(([name, state]) => [
    ...(state.Next === undefined ? [] : [edge(name, state.Next, false)]),
    ...(state.Default === undefined ? [] : [edge(name, state.Default, false)]),
    ...(state.Choices ?? []).map((choice) => edge(name, choice.Next!, false)),
    ...(state.Catch ?? []).map((catcher) => edge(name, catcher.Next, true)),
    ...[...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])].flatMap(allEdges),
  ]);
}
