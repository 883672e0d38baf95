/**
 * With which position of the source a new run is compared, to know whether it would make anew what analysts see. Only
 * when all is known, and as it should be, does a run end early; else it reads the source and says why.
 */
import type { GlueClient } from '@aws-sdk/client-glue';
import type { Request } from '../../workflows/contract.ts';
import { liveRun } from '../shared/pointer.ts';
import { failedUnwaived } from './decide.ts';
import { readManifest, readSummary, type Lake, type PublicationRecord } from './lake-files.ts';
import { activeWaivers } from './waivers.ts';

/** The published run, and the position that it knew (empty: none, which no source has); or why a new one is not compared with it. */
export type Comparable =
  | { readonly runId: string; readonly position: string; readonly reason: null }
  | { readonly runId: null; readonly position: null; readonly reason: string };

export interface ComparableContext extends Lake {
  readonly glue: GlueClient;
  /** Of the code and the settings that make the star, as deployed: a run by others is not the same. */
  readonly codeHash: string;
  /** Whether a run of an unchanged source is to end early. */
  readonly skipUnchanged: boolean;
}

/** @param day UTC, `2026-11-22` */
export async function comparable(
  context: ComparableContext,
  request: Request,
  records: readonly PublicationRecord[],
  day: string,
): Promise<Comparable> {
  const reason = notAsked(context, request) ?? notSettled(records);
  if (reason !== undefined) return not(reason);
  const { runId } = lastChange(records)!;
  const live = await readPointer(context.glue);
  if (live !== runId)
    return not(live === undefined ? 'no view tells which run is live' : 'the last publication did not take effect');
  const [manifest, summary] = await Promise.all([readManifest(context, runId), readSummary(context, runId)]);
  if (!manifest) return not(`${runId} has no manifest`);
  if (manifest.codeHash !== context.codeHash) return not(`${runId} was made by other code or settings`);
  if (!summary) return not(`${runId} was not audited`);
  if (failedUnwaived(summary, activeWaivers(records, day)).length > 0) return not(`${runId} does not pass today`);
  return { runId, position: manifest.source?.position ?? '', reason: null };
}

const not = (reason: string): Comparable => ({ runId: null, position: null, reason });

/** Records of releases say nothing about which run is live. */
const lastChange = (records: readonly PublicationRecord[]) => records.findLast(({ action }) => action !== 'release');

function notAsked({ skipUnchanged }: ComparableContext, request: Request): string | undefined {
  if (request.action !== 'run') return `${request.action} reads no source`;
  if (!skipUnchanged) return 'the setting skipUnchanged is off';
  if (request.extract === 'always') return 'the source is to be read in any case';
  if (request.crawl === 'always') return 'the files are to be crawled in any case';
  return request.publish ? undefined : 'the run is a rehearsal';
}

function notSettled(records: readonly PublicationRecord[]): string | undefined {
  if (!lastChange(records)) return 'nothing was published yet';
  return records.at(-1)!.held ? 'publication is held' : undefined;
}

/** `undefined` when there is none, or none that can be understood. */
async function readPointer(glue: GlueClient): Promise<string | undefined> {
  try {
    return await liveRun(glue);
  } catch (error) {
    if (error instanceof Error && error.name === 'RetirementRefused') return undefined;
    throw error;
  }
}
