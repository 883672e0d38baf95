import { runtimeFailure } from '../interpreter/failures.ts';
import { runAthenaQuery } from './athena-query.ts';
import { runGlueJob } from './glue-job.ts';
import type { Integration } from './integration.ts';
import { callFunction, invokeLambda } from './lambda.ts';
import { sdkIntegration } from './sdk.ts';
import { publishToTopic } from './sns-publish.ts';

/** By what follows `arn:aws:states:::` in a Task's resource. */
const INTEGRATIONS: Readonly<Record<string, Integration>> = {
  'athena:startQueryExecution.sync': runAthenaQuery,
  'glue:startJobRun.sync': runGlueJob,
  'lambda:invoke': invokeLambda,
  'sns:publish': publishToTopic,
};

const SDK = /^aws-sdk:([^:]+):([^:]+)$/;

/** The integration of a resource. What is not supported is refused by name, and no Catch hides it. */
export function integrationOf(resource: string): Integration {
  if (/^arn:[^:]+:lambda:/.test(resource)) return callFunction;
  const name = /^arn:[^:]+:states:::(.+)$/.exec(resource)?.[1] ?? '';
  const [, service, operation] = SDK.exec(name) ?? [];
  const found =
    service !== undefined && operation !== undefined
      ? sdkIntegration(service, operation)
      : Object.hasOwn(INTEGRATIONS, name)
        ? INTEGRATIONS[name]
        : undefined;
  if (found) return found;
  throw runtimeFailure(
    `The resource '${resource}' is not supported by the local AWS. It has functions by ARN, ` +
      `${Object.keys(INTEGRATIONS).join(', ')}, and aws-sdk: of athena, glue, s3 and sfn`,
  );
}
