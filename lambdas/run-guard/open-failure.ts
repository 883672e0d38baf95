/**
 * What is failing at present, `alerts/open.json`: people are told of a failure once, and not again each night. It is
 * written on the condition that it still is what was read, so of two writers at once one begins again.
 */
import { log } from '../shared/log.ts';
import { createText, deleteObject, readText, replaceText, type Refusal } from '../shared/s3.ts';
import type { Lake } from './lake-files.ts';

/** A failure of which people were told, and that may last. Its kind is step and error, and of an audit the checks. */
export interface OpenFailure {
  /** As in the graph; `Uncaught` for an end that the state machine could not catch. */
  readonly step: string;
  readonly error: string;
  /** Of an audit the checks that failed, in order: `grain, reconcile`. */
  readonly checks?: string;
  /** When people were told, UTC: `2026-11-28T03:00:12Z` */
  readonly since: string;
  readonly runId: string;
  readonly executionArn: string;
  /** How often it came again, of which nobody was told. */
  readonly repeats: number;
  readonly lastRunId: string;
  readonly lastExecutionArn: string;
  /** When it was over, as long as nobody was told of that. */
  readonly over?: string;
}

/** One that an execution met just now. */
export type Met = Pick<OpenFailure, 'step' | 'error' | 'checks' | 'runId' | 'executionArn'>;

export type Kind = Pick<Met, 'step' | 'error' | 'checks'>;

type Failures = readonly OpenFailure[];

const key = 'alerts/open.json';
const mostAttempts = 5;

const isSame = (one: Kind, other: Kind) =>
  one.step === other.step && one.error === other.error && one.checks === other.checks;

/** The failure of that kind of which people know already; not one that was over since. */
export function knownFailure(failures: Failures, kind: Kind): OpenFailure | undefined {
  return failures.find((one) => isSame(one, kind) && one.over === undefined);
}

/** Opens a failure, or counts it where it is known. An execution counts once, however often the guard is called. */
export function withFailure(failures: Failures, met: Met, moment: string): Failures {
  const { runId: lastRunId, executionArn: lastExecutionArn } = met;
  const known = knownFailure(failures, met);
  if (known?.lastExecutionArn === lastExecutionArn) return failures;
  const failure: OpenFailure = known
    ? { ...known, repeats: known.repeats + 1, lastRunId, lastExecutionArn }
    : { ...met, since: moment, repeats: 0, lastRunId, lastExecutionArn };
  return [...failures.filter((one) => !isSame(one, met)), failure];
}

/** From then on they silence nothing; they stay until people were told. */
export function withoutSilence(failures: Failures, isOver: (one: OpenFailure) => boolean, moment: string): Failures {
  const ends = (one: OpenFailure) => one.over === undefined && isOver(one);
  return failures.some(ends) ? failures.map((one) => (ends(one) ? { ...one, over: moment } : one)) : failures;
}

/** Those of whose end nobody was told. */
export const overFailures = (failures: Failures) => failures.filter(({ over }) => over !== undefined);

export function withoutOver(failures: Failures): Failures {
  return overFailures(failures).length === 0 ? failures : failures.filter(({ over }) => over === undefined);
}

/** Changes the file; what `change` gives back as it came is not written, and without any failure there is no file. */
export async function changeFailures({ s3, bucket }: Lake, change: (failures: Failures) => Failures) {
  const place = { Bucket: bucket, Key: key };
  let refusal: Refusal;
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const stored = await readText(s3, place);
    const before = stored ? parse(stored.text) : [];
    const after = change(before);
    if (after === before) return after;
    const text = `${JSON.stringify({ failures: after })}\n`;
    if (stored === undefined) refusal = await createText(s3, place, text);
    else if (after.length === 0) refusal = await deleteObject(s3, place, stored.etag);
    else refusal = await replaceText(s3, place, text, stored.etag);
    if (refusal === undefined) return after;
  }
  throw new Error(`s3 ${key} was changed by others ${mostAttempts} times: ${refusal!.message}`, { cause: refusal });
}

/** A file that is not ours silences nobody: people are rather told twice, and the next failure replaces it. */
function parse(text: string): Failures {
  try {
    const { failures } = JSON.parse(text) as { readonly failures: unknown };
    if (Array.isArray(failures)) return failures as Failures;
  } catch {
    // Told below.
  }
  log('WARN', `s3 ${key} is not a list of failures, and is taken for empty`, { text: text.slice(0, 200) });
  return [];
}
