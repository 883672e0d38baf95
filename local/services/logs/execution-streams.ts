import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { join } from 'node:path';
import { stableHex } from '../../assembly/physical-names.ts';
import type { Cloud } from '../../cloud.ts';
import { ExecutionStore } from '../states/executions/execution-store.ts';
import type { ExecutionRecord } from '../states/executions/record.ts';
import { withoutData } from '../states/history-data.ts';
import type { LogStream } from './log-stream.ts';

type Level = 'ALL' | 'ERROR' | 'FATAL' | 'OFF';

const levels: Readonly<Record<Level, RegExp>> = {
  ALL: /^/,
  ERROR: /(Failed|TimedOut|Aborted)$/,
  FATAL: /^Execution(Failed|TimedOut|Aborted)$/,
  OFF: /^\b$/,
};

/**
 * What a state machine logs, a stream an execution: its history, an event a line, as it is stored anyway.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export function executionStreams(cloud: Cloud, machineArn: string, level: Level, withData: boolean): LogStream[] {
  const store = new ExecutionStore(join(cloud.stateFolder, 'executions'));
  const machine = machineArn.slice(machineArn.lastIndexOf(':') + 1);
  return store
    .all()
    .filter(({ stateMachineArn }) => stateMachineArn === machineArn)
    .map((record) => ({
      // `states/sales-pipeline/2026-11-22-03-00/1a2b3c4d`
      name: `states/${machine}/${minuteOf(record.startDate)}/${stableHex(record.executionArn, 8)}`,
      last: (record.stopDate ?? new Date()).getTime(),
      bytes: 0,
      events: () =>
        store
          .history(record)
          .filter(({ type = '' }) => levels[level].test(type))
          .map((event) => ({
            timestamp: (event.timestamp as Date).getTime(),
            message: JSON.stringify(logged(record, withData ? event : withoutData(event))),
          })),
    }));
}

const minuteOf = (date: Date) => date.toISOString().slice(0, 16).replaceAll(/[T:]/g, '-');

function logged({ executionArn, redrive }: ExecutionRecord, event: HistoryEvent): object {
  const { id, type, previousEventId, timestamp, ...rest } = event;
  const [details] = Object.entries(rest).filter(([key]) => key.endsWith('EventDetails'));
  return {
    id: String(id),
    type,
    details: details?.[1] ?? {},
    previous_event_id: String(previousEventId),
    event_timestamp: String(timestamp?.getTime()),
    execution_arn: executionArn,
    redrive_count: String(redrive?.count ?? 0),
  };
}
