import type { Cloud } from '../../../cloud.ts';
import { serviceCaller } from '../../../iam/principal.ts';
import type { ExecutionRecord } from './record.ts';
import { redriveStatus } from './redrivable.ts';

/**
 * Tells EventBridge of an execution's new status; as in AWS best effort: a failure leaves the execution as it is.
 * `events` is the length of its history. https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export async function announce(cloud: Cloud, record: ExecutionRecord, events: number): Promise<void> {
  const entry = {
    Source: 'aws.states',
    DetailType: 'Step Functions Execution Status Change',
    Resources: [record.executionArn],
    Time: record.stopDate ?? record.startDate,
    Detail: JSON.stringify(detailOf(record, events)),
  };
  try {
    await cloud.call('events:PutEvents', { Entries: [entry] }, serviceCaller('states', record.stateMachineArn));
  } catch (error) {
    process.emitWarning(
      `The status ${record.status} of ${record.executionArn} did not reach EventBridge: ${String(error)}`,
    );
  }
}

function detailOf(record: ExecutionRecord, events: number) {
  const { executionArn, stateMachineArn, name, status, input, output, error, cause } = record;
  return {
    executionArn,
    stateMachineArn,
    stateMachineVersionArn: null,
    stateMachineAliasArn: null,
    name,
    status,
    startDate: record.startDate.getTime(),
    stopDate: record.stopDate?.getTime() ?? null,
    input,
    inputDetails: { included: true },
    output: output ?? null,
    outputDetails: output === undefined ? null : { included: true },
    error: error ?? null,
    cause: cause ?? null,
    redriveCount: record.redrive?.count ?? 0,
    redriveDate: record.redrive?.date.getTime() ?? null,
    redriveStatusReason: null,
    ...redriveStatus(record, events),
  };
}
