import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Architecture, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction, OutputFormat, type NodejsFunctionProps } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import { functionMegabytes } from '../../data/functions.ts';
import { stage } from '../../data/stage.ts';

const lambdas = join(import.meta.dirname, '..', '..', 'lambdas');

/** CommonJS packages in the bundle (mysql2) call `require`, which ES modules do not have. */
const requireForBundledPackages =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);";

/** The function of `lambdas/<folder>/handler.ts`, as one ES module with all it needs: locally it runs from this bundle. */
export function nodeFunction(scope: Construct, id: string, folder: string, props: NodejsFunctionProps): NodejsFunction {
  return new NodejsFunction(scope, id, {
    entry: join(lambdas, folder, 'handler.ts'),
    handler: 'handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: functionMegabytes,
    timeout: Duration.seconds(60),
    tracing: Tracing.ACTIVE,
    logGroup: functionLog(scope, id),
    // Lambda's own lines are JSON then, too.
    loggingFormat: LoggingFormat.JSON,
    bundling: {
      format: OutputFormat.ESM,
      target: 'node24',
      logLevel: LogLevel.WARNING,
      mainFields: ['module', 'main'],
      externalModules: [],
      // A function has the names that the stack was made with.
      define: { 'process.env.PIPELINE_STAGE': JSON.stringify(stage ?? '') },
      banner: requireForBundledPackages,
    },
    ...props,
  });
}

export function functionLog(scope: Construct, id: string): LogGroup {
  return new LogGroup(scope, `${id}Log`, {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
