import { StateFailure, TOLERATED_FAILURES_EXCEEDED } from '../failures.ts';
import type { Frame } from '../frame.ts';
import { History, Trail } from '../history.ts';
import { uuidFrom } from '../random.ts';
import { runStates } from '../run-states.ts';
import type { ExecutionIdentity, Json } from '../types.ts';
import { Variables } from '../variables.ts';
import { Concurrent } from './concurrent.ts';
import type { MapWork } from './inline-map.ts';

/** Iterations as executions of their own: they see no outer variables, and the history has only the run's ends. */
export async function runDistributed(work: MapWork): Promise<Json[]> {
  const { frame, input, items } = work;
  const { trail } = frame.flow;
  const tolerated = await toleratedFailures(frame, input, items.length);
  const mapRunArn = `${childArn(frame, 'mapRun')}:${uuidFrom(frame.flow.execution.effects.random)}`;
  const started = trail.log('MapRunStarted', { mapRunStartedEventDetails: { mapRunArn } });
  const concurrent = new Concurrent(frame.flow.signal);
  let failed = 0;
  try {
    const results = await concurrent.run(items.length, work.atOnce, async (index) => {
      try {
        return await runChild(work, index, concurrent.signal);
      } catch (error) {
        if (!(error instanceof StateFailure) || ++failed > tolerated) throw error;
        return undefined;
      }
    });
    trail.log('MapRunSucceeded');
    trail.log('MapStateSucceeded');
    trail.last = started;
    return results.filter((result) => result !== undefined);
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    throw exceeded(trail);
  }
}

function exceeded(trail: Trail): StateFailure {
  const failure = new StateFailure(
    TOLERATED_FAILURES_EXCEEDED,
    'The specified tolerated failure threshold was exceeded',
  );
  trail.log('MapRunFailed', { mapRunFailedEventDetails: { error: failure.error, cause: failure.cause } });
  return failure;
}

/** The number of iterations that may fail: the smaller of the two limits, none when there is no limit. */
async function toleratedFailures(frame: Frame, input: Json, total: number): Promise<number> {
  const count = await frame.language.integer(frame, input, 'ToleratedFailureCount');
  const percentage = await frame.language.percentage(frame, input);
  if (count === undefined && percentage === undefined) return 0;
  return Math.min(count ?? Infinity, percentage === undefined ? Infinity : Math.floor((total * percentage) / 100));
}

async function runChild(work: MapWork, index: number, signal: AbortSignal): Promise<Json> {
  const { frame, input, items, processor } = work;
  const { execution } = frame.flow;
  const own = await frame.language.item(frame, input, index, items[index]!);
  const history = new History({ now: () => execution.effects.now(), log: () => undefined });
  const child = { ...execution, input: own, identity: childIdentity(frame) };
  const trail = new Trail(history, signal, 0);
  return await runStates(processor, own, { execution: child, trail, variables: new Variables(), signal });
}

function childIdentity(frame: Frame): ExecutionIdentity {
  const { effects, identity } = frame.flow.execution;
  const name = uuidFrom(effects.random);
  return {
    ...identity,
    id: `${childArn(frame, 'execution')}:${name}`,
    name,
    stateMachineArn: `${identity.stateMachineArn}/${frame.name}`,
    stateMachineName: `${identity.stateMachineName}/${frame.name}`,
  };
}

/** `arn:aws:states:us-east-1:123456789012:mapRun:machine/state` */
const childArn = (frame: Frame, kind: 'execution' | 'mapRun') =>
  `${frame.flow.execution.identity.stateMachineArn.replace(':stateMachine:', `:${kind}:`)}/${frame.name}`;
