/**
 * One deployment beside others of the same account, a developer's say: its names carry it. Undefined: the one without. It is in
 * the environment before anything is imported: by `infra/app.ts`, in bundles by the bundler, in commands by `--stack`.
 */
export const stage = process.env.PIPELINE_STAGE || undefined;

/** A name of this stage: `sales_alice`. */
export const staged = (name: string, separator: '-' | '_'): string =>
  stage === undefined ? name : `${name}${separator}${stage}`;

/** What a stage may be called: a part of names of Glue, S3 and CloudFormation. */
export const stagePattern = /^[a-z][a-z0-9]{0,15}$/;

/** Name of the stack. */
export const stackName = staged('SalesPipeline', '-');
