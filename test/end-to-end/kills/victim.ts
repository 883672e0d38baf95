/**
 * A process that runs the local AWS and one execution after the other, each struck at a point. It may be gone after
 * any. Orders come from `victims.ts`, as messages; what is told there must survive the process, and is in files.
 */
import { appendFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, NamedFault } from '../../../data/faults/fault.ts';
import type { Faults } from '../../../local/services/faults.ts';
import { ServiceError } from '../../../local/services/service-error.ts';
import type { SourceSpec } from '../../../local/engines/mysql/source-spec.ts';
import { openPipeline, type Ended, type LocalPipeline } from '../local-pipeline.ts';
import { answer, queries } from './answers.ts';
import { executioner } from './executioner.ts';
import { asOnlooker, isOnlooker, timeIsOver, visitOfCall, watch, type Visit } from './hooks.ts';
import type { Point } from './points.ts';
import { killScenarios, type EarlierRuns, type ScenarioName } from './scenarios.ts';

export interface Order {
  readonly scenario: ScenarioName;
  /** None: the execution is left alone, and the writes of its job are told. */
  readonly point: Point | undefined;
  readonly assembly: string;
  readonly state: string;
  readonly source: SourceSpec;
  readonly runs: EarlierRuns | undefined;
  /** A file that gets what readers are answered, each different answer once, a line of JSON each. */
  readonly answers: string;
  /** A file that is made when the point is reached. */
  readonly reached: string;
}

/** `ready`, or how the execution ended, or what went wrong outside it. */
export type Told = 'ready' | Done | { readonly trouble: string };
export interface Done {
  readonly ended: Ended;
  /** Of the job, in their order. */
  readonly writes: readonly string[];
}

async function perform(order: Order): Promise<Done> {
  const { point, runs } = order;
  const scenario = killScenarios[order.scenario];
  watch({});
  const pipeline = await openPipeline(order.source, {
    assembly: order.assembly,
    state: order.state,
    faults: faultsOf(order, scenario.failing, scenario.faults ?? {}),
  });
  const writes: string[] = [];
  try {
    await scenario.prepare?.(pipeline);
    const readers = await startReaders(pipeline, order.answers);
    watch({ beforeWrite: (what) => void writes.push(what), ...(point && executioner(point, order.reached)) });
    const ended = await pipeline.execute(scenario.input?.(runs!) ?? {});
    await readers.stop();
    return { ended, writes };
  } finally {
    watch({});
    await pipeline.close();
  }
}

/** Those of the scenario, and before them the one of the point. */
function faultsOf({ point, reached }: Order, failing: string | undefined, faults: NamedFault['faults']) {
  const strike: Fault = async (input, next) => {
    writeFileSync(reached, '');
    if (point?.when !== 'before') await next(input);
    if (point?.kind === 'task error') throw broken();
    timeIsOver();
    return new Promise(() => undefined);
  };
  const isStruck = (one: Visit | undefined) =>
    point !== undefined && point.kind !== 'process gone' && one?.state === point.at && one.visit === point.visit;
  const faultOf = (operation: string): Fault => {
    const own: Fault = faults[operation] ?? ((input, next) => next(input));
    return async (input, next, call) => {
      if (isOnlooker()) return (await next(input)) as unknown;
      const one = visitOfCall(operation);
      if (isStruck(one)) return (await strike(input, (changed) => own(changed, next, call), call)) as unknown;
      if (one !== undefined && one.state === failing) throw broken();
      return (await own(input, next, call)) as unknown;
    };
  };
  return new Proxy<Faults>({}, { get: (_, operation) => faultOf(String(operation)) });
}

const broken = () => new ServiceError('BrokenOnPurpose', 'This task fails, as nobody expects it to.', 500);

/** Milliseconds, so that what is read about gets on, too. */
const betweenReads = 200;

/** They have each an answer when this settles, and one more before they stop. */
async function startReaders(pipeline: LocalPipeline, file: string): Promise<{ stop(): Promise<void> }> {
  let isStopped = false;
  const known = new Set<string>();
  const look = async (name: keyof typeof queries) => {
    const line = JSON.stringify({ [name]: await asOnlooker(() => answer(pipeline, name)) });
    if (!known.has(line)) appendFileSync(file, `${line}\n`);
    known.add(line);
  };
  const read = async (name: keyof typeof queries) => {
    while (!isStopped) {
      await pause(betweenReads);
      await look(name);
    }
    await look(name);
  };
  const names = Object.keys(queries) as (keyof typeof queries)[];
  for (const name of names) await look(name);
  const reading = names.map(read);
  return {
    stop: async () => {
      isStopped = true;
      await Promise.all(reading);
    },
  };
}

const tell = (told: Told) => void process.send?.(told);

process.on('message', (order: Order) => {
  perform(order).then(tell, (error: unknown) =>
    tell({ trouble: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
tell('ready');
