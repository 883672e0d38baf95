import type { OperationName } from './service.ts';

/** What a fault may use of the local AWS: any operation, called as the administrator, without faults. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's shapes, by operation
export type CallOperation = (operation: OperationName, input: object) => Promise<any>;

/**
 * Stands before an operation: may change the input, the output, throw a `ServiceError`, or not call `next` at all.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's shapes, by operation
export type Fault = (input: any, next: (input: any) => Promise<any>, call: CallOperation) => Promise<any>;

export type Faults = Partial<Record<OperationName, Fault>>;
