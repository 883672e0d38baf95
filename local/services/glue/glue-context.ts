import type { Cloud } from '../../cloud.ts';
import type { Call, Operation } from '../service.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Crawlers } from './crawlers/crawlers.ts';
import type { JobRuns } from './jobs/job-runs.ts';

/** What Glue's operations share. */
export interface GlueContext {
  readonly cloud: Cloud;
  readonly catalog: Catalog;
  readonly runs: JobRuns;
  readonly crawlers: Crawlers;
}

/** An operation's file exports one function of this form; it may answer at once or later. */
export type GlueOperation<Input, Output> = (glue: GlueContext, input: Input, call: Call) => Output | Promise<Output>;

export function bind<Input, Output>(
  glue: GlueContext,
  operation: GlueOperation<Input, Output>,
): Operation<Input, Output> {
  return async (input, call) => await operation(glue, input, call);
}
