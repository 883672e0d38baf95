import type { Cloud } from '../../../cloud.ts';
import { recordedOutcome } from '../interpreter/outcome.ts';
import { announce } from './announce.ts';
import type { ExecutionStore } from './execution-store.ts';
import { endOf, type ExecutionRecord } from './record.ts';

const CAUSE = 'The local AWS ended while this execution was running';

/** Executions that an earlier process left RUNNING are ABORTED: history, record and EventBridge say so. */
export function recover(cloud: Cloud, store: ExecutionStore): ExecutionRecord[] {
  return store.all().map((record) => (record.status === 'RUNNING' ? end(cloud, store, record) : record));
}

/** Who was killed between the last event and the record had ended, as that event says, and someone may have read it. */
function end(cloud: Cloud, store: ExecutionStore, record: ExecutionRecord): ExecutionRecord {
  store.mend(record);
  const last = store.history(record).at(-1);
  const outcome = recordedOutcome(last);
  const stopDate = outcome === undefined ? new Date() : (last?.timestamp ?? new Date());
  if (outcome === undefined) abort(store, record, last?.id ?? 0, stopDate);
  const ended: ExecutionRecord = { ...record, ...endOf(outcome ?? { status: 'ABORTED', cause: CAUSE }), stopDate };
  store.save(ended);
  const events = store.history(ended).length;
  // Later: the services are being made now, and EventBridge may not be there yet.
  setImmediate(() => void announce(cloud, ended, events));
  return ended;
}

function abort(store: ExecutionStore, record: ExecutionRecord, last: number, timestamp: Date): void {
  store.append(record, {
    timestamp,
    type: 'ExecutionAborted',
    id: last + 1,
    previousEventId: last,
    executionAbortedEventDetails: { cause: CAUSE },
  });
}
