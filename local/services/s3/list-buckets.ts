import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { wholeSeconds } from './objects.ts';

export interface ListBucketsOutput {
  readonly Buckets: readonly { readonly Name: string; readonly CreationDate: Date }[];
  readonly Owner: { readonly ID: string };
}

export function listBuckets(cloud: Cloud): Operation<object, ListBucketsOutput> {
  return async () => {
    const folder = join(cloud.stateFolder, 'buckets');
    const names = (await readdir(folder)).sort();
    const Buckets = names.map(async (Name) => ({
      Name,
      CreationDate: wholeSeconds((await stat(join(folder, Name))).birthtime),
    }));
    return { Buckets: await Promise.all(Buckets), Owner: { ID: cloud.account } };
  };
}
