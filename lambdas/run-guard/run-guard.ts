import { createHash } from 'node:crypto';
import { parseRunInput, type RunRequest } from '../../workflows/contract.ts';
import { namedError } from '../../workflows/errors.ts';
import { proveLock, releaseLock, takeLock, type GuardContext } from './lock.ts';

export interface BeginEvent {
  readonly operation: 'begin';
  /** The execution's input, as it came. */
  readonly input: unknown;
  readonly executionArn: string;
  /** ISO 8601, UTC: `2026-11-22T03:00:00.123Z` */
  readonly startTime: string;
}

export interface LockEvent {
  readonly operation: 'prove' | 'end';
  readonly executionArn: string;
}

export type GuardEvent = BeginEvent | LockEvent;

export interface Begun {
  readonly runId: string;
  readonly trigger: RunRequest['trigger'];
  readonly skipped: boolean;
  /** Why it was skipped. */
  readonly reason?: string;
}

export type GuardAnswer = Begun | { readonly held: true } | { readonly released: boolean };

/** @throws InvalidInput, RunInProgress, LockLost */
export async function guardRun(context: GuardContext, event: GuardEvent): Promise<GuardAnswer> {
  switch (event.operation) {
    case 'begin':
      return begin(context, event);
    case 'prove':
      await proveLock(context, event.executionArn);
      return { held: true };
    case 'end':
      return { released: await releaseLock(context, event.executionArn) };
    default:
      throw namedError('InvalidInput', `operation is ${JSON.stringify(event)}, expected begin, prove or end`);
  }
}

async function begin(context: GuardContext, { input, executionArn, startTime }: BeginEvent): Promise<Begun> {
  const { trigger } = parseRunInput(input);
  const begun = { runId: runIdOf(startTime, executionArn), trigger };
  try {
    await takeLock(context, { executionArn, since: startTime });
  } catch (error) {
    const busy = error instanceof Error && error.name === 'RunInProgress';
    if (busy && trigger === 'schedule') return { ...begun, skipped: true, reason: error.message };
    throw error;
  }
  return { ...begun, skipped: false };
}

/**
 * Start time and the first 8 digits of the hash of the execution's ARN: `20261122T030000Z-1a2b3c4d`. The same
 * digits as `$hash(Execution.Id, 'SHA-256')` gives in the states language.
 */
export function runIdOf(startTime: string, executionArn: string): string {
  const moment = new Date(startTime).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${moment}-${createHash('sha256').update(executionArn).digest('hex').slice(0, 8)}`;
}
