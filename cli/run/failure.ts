import type { Connection } from '../connect.ts';
import { alertText } from './advice.ts';
import type { Executed } from './execute.ts';
import type { Input } from './input.ts';
import { runFiles } from '../../lake/run-files.ts';
import { unchanged } from './outcome.ts';
import { publishedRun } from '../../lake/published-run.ts';

/** Actions that would have published. */
const publishes = new Set<Input['action']>(['run', 'resume', 'publish']);

/** What is wrong with the data if an audit says so, else the rest of the cause: its first line stands at the step. */
async function details(connection: Connection, { runId, steps, cause, error, status }: Executed): Promise<string[]> {
  const failed = steps.find(({ failure }) => failure)?.failure;
  if (!failed) return [`${error ?? status}: ${cause ?? 'the execution gave no cause'}`];
  if (failed.step === 'AuditRun' && failed.error === 'AuditFailed' && runId !== undefined) {
    // It brings the declarations of all checks, for which a run that goes well has no use.
    const { findingLines } = await import('./findings.ts');
    return await findingLines(await runFiles(connection, runId));
  }
  return failed.cause.split('\n').slice(1);
}

/** What analysts see after a failure. @param live the run, if there is one */
export function verdict({ action }: Input, flipped: boolean, live: string | undefined): string {
  if (flipped) {
    return `${publishes.has(action) ? 'PUBLISHED    ' : 'ROLLED BACK  '}  analysts see ${live ?? 'nothing'}; what failed came after that`;
  }
  return `${publishes.has(action) ? 'NOT PUBLISHED' : 'NO CHANGE    '}  ${unchanged(live)}`;
}

/** A failed execution: why, what to do, what analysts see, where the message is. Lines for people. */
export async function failureLines(connection: Connection, input: Input, executed: Executed): Promise<string[]> {
  const { advice, told } = executed;
  return [
    ...(await details(connection, executed)).map((line) => `      ${line}`),
    verdict(input, executed.flipped, await publishedRun(connection)),
    ...(advice === undefined
      ? []
      : [`What to do     ${advice}`, `Alert          ${alertText(told, connection.alerts)}`]),
  ];
}
