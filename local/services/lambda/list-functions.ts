import type { ListFunctionsRequest, ListFunctionsResponse } from '@aws-sdk/client-lambda';
import type { Cloud } from '../../cloud.ts';
import { paginate } from '../paginate.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { configurationOf, functionsOf } from './functions.ts';

/** Those that can be invoked here. https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
export function listFunctions(cloud: Cloud): Operation<ListFunctionsRequest, ListFunctionsResponse> {
  return ({ Marker, MaxItems = 50 }) => {
    const page = { NextToken: Marker, MaxResults: Math.min(MaxItems, 50) };
    const invalid = (message: string) => new ServiceError('InvalidParameterValueException', message);
    const { items, NextToken } = paginate(functionsOf(cloud), page, 50, invalid);
    return Promise.resolve({ Functions: items.map(configurationOf), NextMarker: NextToken });
  };
}
