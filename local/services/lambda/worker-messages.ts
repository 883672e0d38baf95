/** What passes between the Lambda service and the threads that run the functions. */

export interface WorkerSettings {
  readonly name: string;
  readonly arn: string;
  /** The folder with the unpacked code. */
  readonly folder: string;
  /** `index.handler` */
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly logGroup: string;
}

export interface Invocation {
  /** JSON text. */
  readonly event: string;
  readonly requestId: string;
  /** When the function's time is over, epoch milliseconds. */
  readonly deadline: number;
}

/** A failed invocation as Lambda answers it, with FunctionError `Unhandled`. */
export interface Failure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** JSON text of the result, or the failure. */
export type Outcome = { readonly payload: string } | { readonly failure: Failure };
