import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { entryOf, tokenOf } from './listing.ts';
import { wholeSeconds } from './objects.ts';

export interface ListBucketsInput {
  /** At most 10,000. */
  readonly MaxBuckets?: number;
  readonly ContinuationToken?: string;
  readonly Prefix?: string;
}

export interface ListBucketsOutput {
  readonly Buckets: readonly { readonly Name: string; readonly CreationDate: Date }[];
  readonly Owner: { readonly ID: string };
  readonly ContinuationToken?: string;
}

const largestPage = 10_000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export function listBuckets(cloud: Cloud): Operation<ListBucketsInput, ListBucketsOutput> {
  return async ({ MaxBuckets = largestPage, ContinuationToken, Prefix = '' }) => {
    const folder = join(cloud.stateFolder, 'buckets');
    const after = ContinuationToken === undefined ? '' : entryOf(ContinuationToken);
    const names = (await readdir(folder)).sort().filter((name) => name.startsWith(Prefix) && name > after);
    const page = names.slice(0, Math.min(MaxBuckets, largestPage));
    const last = page.at(-1);
    const Buckets = page.map(async (Name) => ({
      Name,
      CreationDate: wholeSeconds((await stat(join(folder, Name))).birthtime),
    }));
    return {
      Buckets: await Promise.all(Buckets),
      Owner: { ID: cloud.account },
      ...(page.length < names.length && last !== undefined && { ContinuationToken: tokenOf(last) }),
    };
  };
}
