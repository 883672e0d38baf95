import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { entryOf, listPage, tokenOf, type ListingInput } from './listing.ts';

export interface ListObjectsV2Input extends ListingInput {
  readonly StartAfter?: string;
  readonly ContinuationToken?: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export function listObjectsV2(cloud: Cloud): Operation<ListObjectsV2Input, object> {
  return async (input) => {
    const { ContinuationToken, StartAfter } = input;
    const after = ContinuationToken === undefined ? (StartAfter ?? '') : entryOf(ContinuationToken);
    const { shared, last, count, encode } = await listPage(cloud, input, after);
    return {
      ...shared,
      KeyCount: count,
      ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      ...(StartAfter === undefined ? {} : { StartAfter: encode(StartAfter) }),
      ...(last === undefined ? {} : { NextContinuationToken: tokenOf(last) }),
    };
  };
}
