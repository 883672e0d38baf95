import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { listPage, type ListingInput } from './listing.ts';

export interface ListObjectsInput extends ListingInput {
  /** The last entry of the page before. */
  readonly Marker?: string;
}

/** The older form; the next page's marker is told only with a delimiter, else it is the last key. API_ListObjects.html */
export function listObjects(cloud: Cloud): Operation<ListObjectsInput, object> {
  return async (input) => {
    const { Marker = '', Delimiter } = input;
    const { shared, last, encode } = await listPage(cloud, input, Marker);
    return {
      ...shared,
      Marker: encode(Marker),
      ...(last !== undefined && Delimiter !== undefined && { NextMarker: encode(last) }),
    };
  };
}
