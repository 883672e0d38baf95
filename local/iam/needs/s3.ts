import type { Places } from '../places.ts';
import { need, reference, type Row, type Rows } from './row.ts';

export const bucketArn = (bucket = '') => `arn:aws:s3:::${bucket}`;
export const objectArn = (bucket = '', key = '') => `arn:aws:s3:::${bucket}/${key}`;

interface ObjectInput {
  readonly Bucket?: string;
  readonly Key?: string;
  readonly IfMatch?: string;
}

const list = (bucket?: string, prefix = '') => need('s3:ListBucket', bucketArn(bucket), { 's3:prefix': prefix });

export const read = ({ Bucket, Key }: ObjectInput, places: Places) => [
  need('s3:GetObject', objectArn(Bucket, Key)),
  ...places.bucketKey(Bucket, 'Decrypt'),
];

/** To compare entity tags is to read. */
const compare = ({ Bucket, Key, IfMatch }: ObjectInput) =>
  IfMatch === undefined ? [] : [need('s3:GetObject', objectArn(Bucket, Key))];

export const write = (input: ObjectInput, places: Places) => [
  need('s3:PutObject', objectArn(input.Bucket, input.Key)),
  ...compare(input),
  ...places.bucketKey(input.Bucket, 'GenerateDataKey'),
];

/** Who may not list a bucket is not told whether an object is in it. */
const reading = (operation: string): Row => ({
  page: `https://docs.aws.amazon.com/AmazonS3/latest/API/API_${operation}.html`,
  needs: read,
  whenMissing: ({ Bucket }: ObjectInput) => [list(Bucket)],
});

const onBucket = (action: string, operation: string): Row => ({
  page: `https://docs.aws.amazon.com/AmazonS3/latest/API/API_${operation}.html`,
  needs: ({ Bucket }: ObjectInput) => [need(action, bucketArn(Bucket))],
});

export const s3: Rows = {
  CopyObject: {
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html',
    needs: ({ Bucket, Key, CopySource }: ObjectInput & { CopySource?: string }, places) => {
      const [, from, key] = /^\/?([^/]+)\/(.+)$/s.exec(decodeURIComponent(CopySource ?? '')) ?? [];
      return [...read({ Bucket: from, Key: key }, places), ...write({ Bucket, Key }, places)];
    },
  },
  DeleteObject: {
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html',
    needs: (input: ObjectInput) => [need('s3:DeleteObject', objectArn(input.Bucket, input.Key)), ...compare(input)],
  },
  // Each key is asked for by itself, as DeleteObject is: a denial stands in the answer's Errors.
  DeleteObjects: { page: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html', needs: () => [] },
  GetObject: reading('GetObject'),
  HeadBucket: onBucket('s3:ListBucket', 'HeadBucket'),
  HeadObject: reading('HeadObject'),
  ListBuckets: { page: reference('amazons3'), needs: () => [need('s3:ListAllMyBuckets', '*')] },
  ListObjectsV2: {
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html',
    needs: ({ Bucket, Prefix }: { Bucket?: string; Prefix?: string }) => [list(Bucket, Prefix)],
  },
  PutObject: { page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html', needs: write },
};
