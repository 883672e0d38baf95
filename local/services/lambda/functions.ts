import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Cloud } from '../../cloud.ts';
import type { Resource } from '../../assembly/stack.ts';
import { ServiceError } from '../service-error.ts';

/** A function of the stack, as far as running it needs. */
export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** `index.handler` */
  readonly handler: string;
  readonly runtime: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: string;
  /** Where the code's archive lies. */
  readonly code: { readonly bucket: string; readonly key: string };
}

interface FunctionProperties {
  readonly Role: string;
  readonly Handler?: string;
  readonly Runtime?: string;
  readonly Timeout?: number | string;
  readonly MemorySize?: number | string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly LoggingConfig?: { readonly LogGroup?: string };
  readonly Code: { readonly S3Bucket?: string; readonly S3Key?: string };
}

/** By name, ARN, or partial ARN, with or without `:$LATEST`. Fails with `ResourceNotFoundException` (404). */
export function findFunction(cloud: Cloud, functionName: string): LambdaFunction {
  const name = functionName.replace(/:\$LATEST$/, '').replace(/^.*function:/, '');
  const found = cloud.stack.resources('AWS::Lambda::Function').find(({ ref }) => ref === name);
  if (found !== undefined) return describeFunction(found);
  const arn = `arn:aws:lambda:${cloud.region}:${cloud.account}:function:${name}`;
  throw new ServiceError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
}

/** Those that can run here. */
export function functionsOf(cloud: Cloud): LambdaFunction[] {
  const runnable = cloud.stack.resources('AWS::Lambda::Function').filter(({ properties }) => isRunnable(properties));
  return runnable.map(describeFunction);
}

const isRunnable = (properties: object) => {
  const { Runtime = '', Code } = properties as FunctionProperties;
  return Code.S3Bucket !== undefined && Code.S3Key !== undefined && Runtime.startsWith('nodejs');
};

/** A function as GetFunctionConfiguration shows it. */
export function configurationOf(lambda: LambdaFunction): FunctionConfiguration {
  return {
    FunctionName: lambda.name,
    FunctionArn: lambda.arn,
    Role: lambda.roleArn,
    Handler: lambda.handler,
    Runtime: lambda.runtime as FunctionConfiguration['Runtime'],
    Timeout: lambda.timeoutSeconds,
    MemorySize: lambda.memoryMegabytes,
    Version: '$LATEST',
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Environment: { Variables: { ...lambda.environment } },
    LoggingConfig: { LogFormat: 'Text', LogGroup: lambda.logGroup },
  };
}

/** The group that the template names, else Lambda's own. */
export function logGroupOf({ ref, properties }: Resource): string {
  return (properties as FunctionProperties).LoggingConfig?.LogGroup ?? `/aws/lambda/${ref}`;
}

function describeFunction(resource: Resource): LambdaFunction {
  const properties = resource.properties as FunctionProperties;
  const { S3Bucket: bucket, S3Key: key } = properties.Code;
  const runtime = properties.Runtime ?? '';
  if (bucket === undefined || key === undefined || !runtime.startsWith('nodejs')) {
    throw new ServiceError(
      'InvalidRuntimeException',
      `The local AWS runs Node.js functions from file assets; ${resource.ref} has the runtime ${runtime || 'of an image'}.`,
      502,
    );
  }
  return {
    name: resource.ref,
    arn: resource.attribute('Arn'),
    roleArn: properties.Role,
    handler: properties.Handler ?? 'index.handler',
    runtime,
    timeoutSeconds: Number(properties.Timeout ?? 3),
    memoryMegabytes: Number(properties.MemorySize ?? 128),
    environment: properties.Environment?.Variables ?? {},
    logGroup: logGroupOf(resource),
    code: { bucket, key },
  };
}
