/** Who calls: a role of the stack, the local administrator, or a service of AWS. */
export interface Caller {
  /** `arn:aws:sts::123456789012:assumed-role/NAME/SESSION` or a role's or user's ARN. */
  readonly arn: string;
  /** Of a service of AWS (`arn:aws:sts::aws:service/events.amazonaws.com`): the resource for which it calls, a rule. */
  readonly sourceArn?: string;
}

export interface Call {
  readonly caller: Caller;
  readonly requestId: string;
}

/**
 * An AWS API operation. Input and output have the members of the SDK's shapes (`StartJobRunCommandInput`),
 * dates as `Date`, blobs as `Uint8Array`. Fails with a `ServiceError` that carries AWS's error code.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each operation narrows to its own SDK types
export type Operation<Input = any, Output = any> = (input: Input, call: Call) => Promise<Output>;

/** One AWS service: its operations by AWS's names (`StartJobRun`). */
export interface Service {
  readonly operations: Readonly<Record<string, Operation>>;
  /** Ends what the service started (runs, timers, workers). Safe to call twice. */
  stop?(): Promise<void>;
}

/** The services, by the names that the SDK's client packages and IAM use. */
export type ServiceName =
  'athena' | 'cloudformation' | 'events' | 'glue' | 'lambda' | 's3' | 'secretsmanager' | 'sns' | 'states' | 'sts';

/** `glue:StartJobRun` */
export type OperationName = `${ServiceName}:${string}`;
