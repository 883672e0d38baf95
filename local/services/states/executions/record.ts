import type { ExecutionStatus } from '@aws-sdk/client-sfn';
import type { Outcome } from '../interpreter/types.ts';

/** An execution as it is kept in `execution.json`. */
export interface ExecutionRecord {
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly roleArn: string;
  readonly status: ExecutionStatus;
  readonly startDate: Date;
  readonly stopDate?: Date;
  /** JSON text, as it was given. */
  readonly input: string;
  /** JSON text. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly redrive?: {
    readonly count: number;
    readonly date: Date;
    /** `clientToken` of the request: the same one again is no further redrive. */
    readonly token?: string;
  };
}

/** What an outcome makes of a record. */
export const endOf = (outcome: Outcome): Partial<ExecutionRecord> & Pick<ExecutionRecord, 'status'> =>
  outcome.status === 'SUCCEEDED' ? { status: outcome.status, output: JSON.stringify(outcome.output) } : outcome;
