import { GetTopicAttributesCommand, type SNSClient } from '@aws-sdk/client-sns';
import { noRun } from '../../workflows/contract.ts';
import { inLanes } from '../shared/in-lanes.ts';
import { log } from '../shared/log.ts';
import { emitMetrics, type Measure } from '../shared/metrics.ts';
import {
  readManifest,
  readPublications,
  readSummary,
  type Lake,
  type PublicationRecord,
  type RunManifest,
} from './lake-files.ts';
import { figures, findings, heldHours, slowdown } from './measures.ts';
import type { EndEvent, FailEvent } from './tell.ts';

export interface ReportContext extends Lake {
  readonly sns: Pick<SNSClient, 'send'>;
  readonly topicArn: string;
  readonly namespace: string;
  readonly now: () => Date;
}

/** So many earlier runs say how long a job usually takes. */
const usualRuns = 7;

/**
 * Emits the metrics of an execution that is about to end. It has done what was asked, or failed by another error: that
 * its metrics can't be had changes nothing about either, and is a line of the log.
 */
export async function report(context: ReportContext, event: EndEvent | FailEvent): Promise<void> {
  const { operation, executionArn } = event;
  const run_id = operation === 'end' ? event.runId : event.failure.runId;
  const facts = { run_id, execution: executionArn };
  try {
    const records = await readPublications(context);
    const [subscribed, ofRun] = await Promise.all([
      subscriptions(context),
      operation === 'end' ? ofEnded(context, event, records) : ofFailed(context, event),
    ]);
    const measures = [...ofRun.measures, subscribed, heldHours(records, context.now())];
    emitMetrics(context.namespace, measures, 'execution ends', { ...facts, ...ofRun.facts });
  } catch (error) {
    log('WARN', 'no metrics of this execution', { ...facts, reason: String(error) });
  }
}

/** Those who pending confirm nothing are told nothing: the commonest silent failure. */
async function subscriptions({ sns, topicArn }: ReportContext): Promise<Measure> {
  const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn: topicArn }));
  return { name: 'ConfirmedSubscriptions', unit: 'Count', value: Number(Attributes?.SubscriptionsConfirmed) };
}

interface OfRun {
  readonly measures: readonly Measure[];
  readonly facts: object;
}

/** A run that was made: of an unchanged source there is none, and other actions make none. */
async function ofEnded(context: ReportContext, event: EndEvent, records: readonly PublicationRecord[]): Promise<OfRun> {
  const { action, runId, publication, startTime } = event;
  const facts = { action, publication };
  if (action !== 'run' || publication === 'confirmed') return { measures: [], facts };
  const [manifest, summary, earlier] = await Promise.all([
    readManifest(context, runId),
    readSummary(context, runId),
    publishedBefore(context, runId, records),
  ]);
  if (!manifest || !summary) return { measures: [], facts };
  const seconds = (context.now().getTime() - Date.parse(startTime)) / 1000;
  const took: Measure = { name: 'RunSeconds', unit: 'Seconds', value: seconds };
  const measures = [took, ...figures(manifest), ...findings(summary), ...slowdown(manifest, earlier)];
  return { measures, facts: { ...facts, job_seconds: manifest.seconds } };
}

async function publishedBefore(
  context: ReportContext,
  runId: string,
  records: readonly PublicationRecord[],
): Promise<RunManifest[]> {
  const published = records.filter((record) => record.action === 'publish' && record.runId !== runId);
  const ids = [...new Set(published.map((record) => record.runId))].slice(-usualRuns);
  const manifests = await inLanes(ids, (id) => readManifest(context, id));
  return manifests.filter((manifest) => manifest !== undefined); // retired meanwhile
}

async function ofFailed(context: ReportContext, { failure }: FailEvent): Promise<OfRun> {
  const { step, error, runId } = failure;
  const summary = runId === noRun ? undefined : await readSummary(context, runId);
  return { measures: summary ? findings(summary) : [], facts: { step, error } };
}
