import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { configurationOf, findFunction } from './functions.ts';

export interface GetFunctionInput {
  readonly FunctionName: string;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html */
export function getFunction(cloud: Cloud): Operation<GetFunctionInput, object> {
  return ({ FunctionName }) => Promise.resolve({ Configuration: configurationOf(findFunction(cloud, FunctionName)) });
}
