/** What an execution may change about what is published, decided from what is there. No side effects. */
import { noRun, type Request, type Waiver } from '../../workflows/contract.ts';
import { namedError } from '../../workflows/errors.ts';
import type { AuditSummary, PublicationRecord } from './lake-files.ts';
import { activeWaivers, holdsOn } from './waivers.ts';

/** What there is while the publication lock is held. */
export interface Facts {
  /** What the pointer says: a run id, or `none`. */
  readonly liveRunId: string;
  /** Oldest first. */
  readonly records: readonly PublicationRecord[];
  /** `2026-11-22`, UTC. */
  readonly day: string;
  readonly hasLanded: (runId: string) => Promise<boolean>;
  readonly summary: (runId: string) => Promise<AuditSummary | undefined>;
}

/** What is to happen. `held`: publication is held, so the run is not published. */
export interface Decision {
  readonly outcome: 'publish' | 'rollback' | 'release' | 'held' | 'unchanged';
  /** The run that is live afterwards. */
  readonly runId: string;
  readonly previous: string;
  /** Whether the pointer is to be set. */
  readonly flip: boolean;
  /** Whether publication is held afterwards. */
  readonly held: boolean;
  readonly waivers: readonly Waiver[];
}

/** @throws PublicationHeld, OlderThanPublished, NotAudited, AuditFailed, RunNotFound, NothingBefore, InvalidInput */
export async function decide(request: Request, facts: Facts): Promise<Decision> {
  if (request.action === 'release') return release(facts);
  if (request.action === 'rollback') return await rollback(request, facts);
  return await publish(request, facts);
}

const isHeld = ({ records }: Facts) => records.at(-1)?.held ?? false;

function release(facts: Facts): Decision {
  const { liveRunId: runId } = facts;
  const outcome = isHeld(facts) ? 'release' : 'unchanged';
  return { outcome, runId, previous: runId, flip: false, held: false, waivers: [] };
}

async function rollback(request: Request, facts: Facts): Promise<Decision> {
  const { liveRunId } = facts;
  const runId = request.runId === 'previous' ? runBefore(facts) : request.runId!;
  await requireLanded(runId, facts.hasLanded);
  const wasLive = facts.records.some((record) => record.runId === runId && record.action !== 'release');
  if (!wasLive) requirePassed(runId, await facts.summary(runId), activeWaivers(facts.records, facts.day));
  return { outcome: 'rollback', runId, previous: liveRunId, flip: runId !== liveRunId, held: true, waivers: [] };
}

/** What was live before the present run became so. */
function runBefore({ liveRunId, records }: Facts): string {
  const became = records.findLast(({ runId, previous }) => runId === liveRunId && previous !== liveRunId);
  if (!became || became.previous === noRun) {
    throw namedError('NothingBefore', `${liveRunId} is live, and no record says what was live before it`);
  }
  return became.previous;
}

async function publish(request: Request, facts: Facts): Promise<Decision> {
  const runId = request.runId!;
  const { liveRunId } = facts;
  const isAsked = request.action === 'publish';
  if (isHeld(facts)) {
    if (isAsked) throw namedError('PublicationHeld', `publication is held since ${facts.records.at(-1)?.moment}`);
    return { outcome: 'held', runId, previous: liveRunId, flip: false, held: true, waivers: [] };
  }
  // Run ids begin with the start time, so their order as text is that of time.
  if (liveRunId !== noRun && liveRunId > runId) {
    throw namedError('OlderThanPublished', `run ${runId} is older than ${liveRunId}, which is published`);
  }
  await requireLanded(runId, facts.hasLanded);
  const summary = await facts.summary(runId);
  requireKnown(request.waive, summary, facts.day);
  const waivers = [...activeWaivers(facts.records, facts.day), ...request.waive];
  requirePassed(runId, summary, waivers);
  return { outcome: 'publish', runId, previous: liveRunId, flip: true, held: false, waivers: request.waive };
}

/** @throws RunNotFound */
export async function requireLanded(runId: string, hasLanded: Facts['hasLanded']): Promise<void> {
  if (await hasLanded(runId)) return;
  throw namedError('RunNotFound', `manifests/${runId}.json is not there`);
}

/** What is waived must be a check, and the day must not have passed. */
function requireKnown(waive: readonly Waiver[], summary: AuditSummary | undefined, day: string): void {
  const names = new Set(summary?.checks.map(({ check }) => check));
  const mistakes = waive.flatMap((waiver) => [
    ...(summary && !names.has(waiver.check) ? [`there is no check "${waiver.check}"`] : []),
    ...(holdsOn(day)(waiver) ? [] : [`the waiver of ${waiver.check} ended on ${waiver.until}`]),
  ]);
  if (mistakes.length > 0) throw namedError('InvalidInput', `"waive": ${mistakes.join('; ')}`);
}

/** Checks that stop a run. */
export function failedUnwaived({ checks }: AuditSummary, waivers: readonly Waiver[]): AuditSummary['checks'] {
  const waived = new Set(waivers.map(({ check }) => check));
  return checks.filter(({ check, level, failed }) => failed && level === 'fail' && !waived.has(check));
}

function requirePassed(runId: string, summary: AuditSummary | undefined, waivers: readonly Waiver[]): void {
  if (!summary) throw namedError('NotAudited', `audits/${runId}/summary.json is not there`);
  const failed = failedUnwaived(summary, waivers);
  if (failed.length === 0) return;
  const list = failed.map(({ check }) => check).join(', ');
  throw namedError('AuditFailed', `run ${runId} failed ${failed.length} checks that are not waived: ${list}`);
}
