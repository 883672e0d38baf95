import type { Request } from '../../workflows/contract.ts';
import { proveLock, releaseLock, takeLock } from '../shared/lock.ts';
import { createText } from '../shared/s3.ts';
import { comparable } from './comparable.ts';
import { readPublications } from './lake-files.ts';
import type { Execution, GuardContext } from './run-guard.ts';

export interface ConfirmEvent extends Execution {
  readonly operation: 'confirm';
  readonly request: Request;
  /** What the source answered: where it is, and the moment before that was read. */
  readonly position: string;
  readonly moment: string;
}

/** `runId`: the run that analysts see, and that shows the source as it is at that moment. */
export type Confirmed =
  | { readonly confirmed: true; readonly runId: string; readonly moment: string }
  | { readonly confirmed: false; readonly reason: string };

/**
 * Records that the published run shows the source as it still is: `confirmations/<run id>/<moment>.json`. It is decided
 * anew under the lock of publication, since a rollback may have come meanwhile.
 *
 * @throws PublicationBusy, LockLost
 */
export async function confirm(context: GuardContext, event: ConfirmEvent): Promise<Confirmed> {
  const { executionArn, startTime } = event;
  await takeLock(context, 'publication', { executionArn, since: startTime });
  await proveLock(context, 'run', executionArn);
  const confirmed = await record(context, event);
  await releaseLock(context, 'publication', executionArn);
  return confirmed;
}

async function record(context: GuardContext, event: ConfirmEvent): Promise<Confirmed> {
  const { request, position, moment, executionArn } = event;
  const day = context.now().toISOString().slice(0, 10);
  const live = await comparable(context, request, await readPublications(context), day);
  if (live.reason !== null) return { confirmed: false, reason: live.reason };
  const { runId } = live;
  if (live.position !== position) return { confirmed: false, reason: `the source has changed since ${runId}` };
  const Key = `confirmations/${runId}/${moment.replaceAll(/[-:.]/g, '')}.json`;
  const confirmation = { runId, moment, position, executionArn };
  // Of a repeated request the first has written it already.
  await createText(context.s3, { Bucket: context.bucket, Key }, `${JSON.stringify(confirmation)}\n`);
  return { confirmed: true, runId, moment };
}
