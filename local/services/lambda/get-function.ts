import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { findFunction } from './functions.ts';

export interface GetFunctionInput {
  readonly FunctionName: string;
}

export function getFunction(cloud: Cloud): Operation<GetFunctionInput, object> {
  return ({ FunctionName }) => {
    const lambda = findFunction(cloud, FunctionName);
    return Promise.resolve({
      Configuration: {
        FunctionName: lambda.name,
        FunctionArn: lambda.arn,
        Role: lambda.roleArn,
        Handler: lambda.handler,
        Runtime: lambda.runtime,
        Timeout: lambda.timeoutSeconds,
        MemorySize: lambda.memoryMegabytes,
        Version: '$LATEST',
        State: 'Active',
        LastUpdateStatus: 'Successful',
        Environment: { Variables: lambda.environment },
      },
    });
  };
}
