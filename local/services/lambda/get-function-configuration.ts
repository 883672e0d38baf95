import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { configurationOf, findFunction } from './functions.ts';
import type { GetFunctionInput } from './get-function.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
export function getFunctionConfiguration(cloud: Cloud): Operation<GetFunctionInput, object> {
  return ({ FunctionName }) => Promise.resolve(configurationOf(findFunction(cloud, FunctionName)));
}
