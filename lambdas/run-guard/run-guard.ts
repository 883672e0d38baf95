import { parseInput, type Request, type Waiver } from '../../workflows/contract.ts';
import { namedError } from '../../workflows/errors.ts';
import { type LockContext, proveLock, releaseLock, takeLock } from '../shared/lock.ts';
import { runIdOf } from '../shared/run-id.ts';
import { decide, requireLanded, type Decision } from './decide.ts';
import { hasLanded, readCrawledFingerprint, readPublications, readSummary } from './lake-files.ts';
import type { OpenFailure } from './open-failure.ts';
import {
  close,
  recover,
  remember,
  rememberUncaught,
  weigh,
  type CloseEvent,
  type EndEvent,
  type FailEvent,
  type Weighed,
  type WeighEvent,
} from './tell.ts';
import { activeWaivers } from './waivers.ts';

export interface Execution {
  readonly executionArn: string;
  /** ISO 8601, UTC: `2026-11-22T03:00:00.123Z` */
  readonly startTime: string;
}

export interface BeginEvent extends Execution {
  readonly operation: 'begin';
  /** The execution's input, as it came. */
  readonly input: unknown;
}

/** `enter`: before the live run is read; `decide`: with what it is; `leave`: when all is done. */
export interface PublicationEvent extends Execution {
  readonly operation: 'enter' | 'leave';
  readonly request: Request;
}

export interface DecideEvent extends Execution {
  readonly operation: 'decide';
  readonly request: Request;
  /** What the pointer says. */
  readonly liveRunId: string;
}

export type GuardEvent = BeginEvent | PublicationEvent | DecideEvent | EndEvent | CloseEvent | WeighEvent | FailEvent;

/** The request, with the id of the run that it makes or names. */
export interface Begun extends Request {
  readonly skipped: boolean;
  /** Why it was skipped. */
  readonly skipReason?: string;
  /** What the crawler saw last. */
  readonly crawled: string;
  /** Checks whose failure does not stop a run today. */
  readonly waivers: readonly Waiver[];
}

export interface EndAnswer {
  readonly released: boolean;
  /** Failures that are over, of which people are to be told. */
  readonly recovered: readonly OpenFailure[];
}

export type GuardAnswer =
  | Begun
  | Decision
  | Weighed
  | EndAnswer
  | { readonly held: true }
  | { readonly released: boolean }
  | { readonly closed: true };

export interface GuardContext extends LockContext {
  readonly now: () => Date;
}

/**
 * @throws InvalidInput, RunInProgress, RunNotFound, PublicationBusy, AlertBusy, LockLost, and what `decide` throws
 */
export async function guardRun(context: GuardContext, event: GuardEvent): Promise<GuardAnswer> {
  switch (event.operation) {
    case 'begin':
      return await begin(context, event);
    case 'enter':
      return await enter(context, event);
    case 'decide':
      return await decideOn(context, event);
    case 'leave':
      return { released: await releaseLock(context, 'publication', event.executionArn) };
    case 'end':
      return await end(context, event);
    case 'close':
      return await close(context, event);
    case 'weigh':
      return await weigh(context, event);
    case 'fail':
      await remember(context, event);
      return await release(context, event.executionArn);
    default:
      throw namedError(
        'InvalidInput',
        `operation is ${JSON.stringify(event)}, expected begin, enter, decide, leave, end, close, weigh or fail`,
      );
  }
}

const underRunLock = new Set<Request['action']>(['run', 'resume', 'audit']);

const lockOf = ({ executionArn, startTime }: Execution) => ({ executionArn, since: startTime });

const dayOf = ({ now }: GuardContext) => now().toISOString().slice(0, 10);

async function begin(context: GuardContext, event: BeginEvent): Promise<Begun> {
  const request = parseInput(event.input);
  const { action, trigger } = request;
  const runId = action === 'run' ? runIdOf(event.startTime, event.executionArn) : request.runId;
  if (underRunLock.has(action)) {
    try {
      await takeLock(context, 'run', lockOf(event), (holder) => rememberUncaught(context, holder));
    } catch (error) {
      const isBusy = error instanceof Error && error.name === 'RunInProgress';
      if (!isBusy || trigger !== 'schedule') throw error;
      return { ...request, runId, skipped: true, skipReason: error.message, crawled: '', waivers: [] };
    }
  }
  return {
    ...request,
    runId,
    skipped: false,
    crawled: await readCrawledFingerprint(context),
    waivers: activeWaivers(await readPublications(context), dayOf(context)),
  };
}

/** Takes the publication lock; who publishes a run of its own must still hold the lock of the run. */
async function enter(context: GuardContext, event: PublicationEvent): Promise<{ held: true }> {
  await takeLock(context, 'publication', lockOf(event));
  const { action, runId } = event.request;
  if (underRunLock.has(action)) await proveLock(context, 'run', event.executionArn);
  else await requireSomething(context, action, runId);
  return { held: true };
}

/** Before the first publication there may be no pointer to read yet: what can't be done then is said here. */
async function requireSomething(context: GuardContext, action: Request['action'], runId: string | null): Promise<void> {
  if (action !== 'publish' && (await readPublications(context)).length === 0) {
    throw namedError('NothingBefore', 'nothing was published yet');
  }
  if (action === 'publish') await requireLanded(runId!, (id) => hasLanded(context, id));
}

async function decideOn(context: GuardContext, { request, liveRunId, executionArn }: DecideEvent): Promise<Decision> {
  await proveLock(context, 'publication', executionArn);
  return await decide(request, {
    liveRunId,
    records: await readPublications(context),
    day: dayOf(context),
    hasLanded: (runId) => hasLanded(context, runId),
    summary: (runId) => readSummary(context, runId),
  });
}

/** What is over is settled first: with the lock of the run nobody else can fail in between. */
async function end(context: GuardContext, event: EndEvent): Promise<EndAnswer> {
  const recovered = await recover(context, event);
  return { ...(await release(context, event.executionArn)), recovered };
}

/** Releases what is held, whatever the execution was about. */
async function release(context: GuardContext, executionArn: string): Promise<{ released: boolean }> {
  const publication = await releaseLock(context, 'publication', executionArn);
  const run = await releaseLock(context, 'run', executionArn);
  return { released: publication || run };
}
