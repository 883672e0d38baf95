import { writeFileSync } from 'node:fs';
import type { Visit, Watcher } from './hooks.ts';
import type { Point } from './points.ts';

const isTaskEnd = /^(Task|LambdaFunction)(Succeeded|Failed|TimedOut)$/;

/** Ends this process at the point. */
export function executioner(point: Point, reached: string): Watcher {
  if (point.kind !== 'process gone') return {};
  const end = () => {
    writeFileSync(reached, '');
    process.kill(process.pid, 'SIGKILL');
    // The signal may take a moment.
    for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };
  return point.visit === undefined ? atWrite(point, end) : atEvent(point, end);
}

function atWrite({ at, when }: Point, end: () => never): Watcher {
  const endThere = (what: string) => void (what === at && end());
  return when === 'before' ? { beforeWrite: endThere } : { afterWrite: endThere };
}

/**
 * Before: as the event of its entry is to be logged. In: as that of its task's end is, so that the task is done and
 * nobody knows; without a task, once the entry is logged. After: once its exit is logged; a state that fails has none,
 * there the next event is to be logged.
 */
function atEvent({ at, when, visit }: Point, end: () => never): Watcher {
  const isHere = (one: Visit | undefined) => one?.state === at && one.visit === visit;
  let entered: string | undefined;
  return {
    beforeEvent: ({ type = '', stateEnteredEventDetails }, one) => {
      const isEntry = stateEnteredEventDetails !== undefined && isHere(one);
      if (when === 'before' && isEntry) end();
      if (when === 'in' && isHere(one) && isTaskEnd.test(type)) end();
      if (when === 'after' && entered === 'FailStateEntered') end();
    },
    afterEvent: ({ type = '', stateEnteredEventDetails, stateExitedEventDetails }, one) => {
      if (stateEnteredEventDetails !== undefined && isHere(one)) entered = type;
      if (when === 'in' && entered !== undefined && entered !== 'TaskStateEntered') end();
      if (when !== 'after' || entered === undefined || stateExitedEventDetails?.name !== at) return;
      // What is inside these has the last word about where one is.
      if (isHere(one) || /^(Map|Parallel)/.test(entered)) end();
    },
  };
}
