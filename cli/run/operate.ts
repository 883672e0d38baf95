import type { Connection } from '../connect.ts';
import { connect } from '../connect.ts';
import type { Target } from '../target.ts';
import { costLine } from '../cost/render.ts';
import { execute, type Executed, type Watcher } from './execute.ts';
import { failureLines } from './failure.ts';
import type { Input } from './input.ts';
import { outcomeLines } from './outcome.ts';
import { openProgress, type Progress } from './progress.ts';
import { stepLine } from './steps.ts';

export const exitCode = ({ status }: Executed): number => (status === 'SUCCEEDED' ? 0 : 1);

/** Shows the steps of an execution as they end. */
export const watcherOn = (progress: Progress): Watcher => ({
  entered: (step) => progress.working(step),
  exited: (step) => {
    if (step.text !== '') progress.line(stepLine(step));
  },
});

/** Starts an execution and shows its steps as they end. */
export async function watchExecution(connection: Connection, input: Input, progress: Progress): Promise<Executed> {
  return await execute(connection, input, watcherOn(progress));
}

/** Shows how an execution ended. */
export async function showEnd(
  connection: Connection,
  input: Input,
  executed: Executed,
  progress: Progress,
): Promise<void> {
  const linesOf = executed.status === 'SUCCEEDED' ? outcomeLines : failureLines;
  for (const line of await linesOf(connection, input, executed)) progress.line(line);
  if (input.action === 'run') progress.line(`Cost           ${costLine(executed.cost)}`);
}

/** An operator's action, start to end, without a source. Returns the exit code. */
export async function operate(target: Target, input: Input): Promise<number> {
  const progress = openProgress(false);
  progress.working('starting');
  let connection: Connection | undefined;
  try {
    connection = await connect(target);
    const executed = await watchExecution(connection, input, progress);
    await showEnd(connection, input, executed, progress);
    return exitCode(executed);
  } finally {
    progress.stop();
    await connection?.close();
  }
}
