import type { Frame } from './frame.ts';
import type { Exit } from './query-language.ts';
import { runChoice } from './states/choice.ts';
import { runFail } from './states/fail.ts';
import { runMap } from './states/map.ts';
import { runParallel } from './states/parallel.ts';
import { runPass } from './states/pass.ts';
import { runSucceed } from './states/succeed.ts';
import { runTask } from './states/task.ts';
import { runWait } from './states/wait.ts';
import type { StateType } from './types.ts';

/** Runs a state once, from the event that it was entered to the way it is left. */
export type RunState = (frame: Frame) => Promise<Exit>;

export const STATE_TYPES: Readonly<Record<StateType, RunState>> = {
  Pass: runPass,
  Task: runTask,
  Choice: runChoice,
  Wait: runWait,
  Succeed: runSucceed,
  Fail: runFail,
  Parallel: runParallel,
  Map: runMap,
};
