import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { failureOf, startFixture, type Fixture } from '../../harness.ts';

const Bucket = 'fixture-lakebucket';
let local: Fixture;
let s3: S3Client;
beforeAll(async () => {
  local = await startFixture();
  s3 = new S3Client({ ...local.client, maxAttempts: 1 });
});
afterAll(() => local.stop());

const md5 = (content: Uint8Array) => createHash('md5').update(content).digest();
const bytes = async (Key: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};
const head = (Key: string) => s3.send(new HeadObjectCommand({ Bucket, Key }));
const begin = async (Key: string, options = {}) => {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...options }));
  return { Bucket, Key, UploadId };
};
const part = async (upload: Awaited<ReturnType<typeof begin>>, PartNumber: number, Body: Uint8Array) => {
  const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
  return { PartNumber, ETag };
};

describe('multipart uploads', () => {
  const first = Buffer.alloc(5 * 1024 * 1024, 'a');
  const second = Buffer.from('the end');

  it('become one object whose tag is that of its parts', async () => {
    const upload = await begin('large', { ContentType: 'text/plain', Metadata: { run: '7' } });
    await part(upload, 2, Buffer.from('another end'));
    const Parts = [await part(upload, 1, first), await part(upload, 2, second)];
    expect(await failureOf(head('large'))).toMatchObject({ name: 'NotFound' });
    const { ETag } = await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    const tag = createHash('md5').update(md5(first)).update(md5(second)).digest('hex');
    expect(ETag).toBe(`"${tag}-2"`);
    expect(await head('large')).toMatchObject({
      ETag,
      ContentLength: first.byteLength + second.byteLength,
      ContentType: 'text/plain',
      Metadata: { run: '7' },
    });
    expect((await bytes('large')).equals(Buffer.concat([first, second]))).toBe(true);
    expect(readdirSync(join(local.state, 'uploads'))).toEqual([]);
    const listed = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'large' }));
    expect(listed.Contents?.map((object) => object.ETag)).toEqual([ETag]);
    // What an engine writes to its place is another object, of which nothing was said.
    writeFileSync(join(local.state, 'buckets', Bucket, 'large'), 'hello');
    expect(await head('large')).toMatchObject({
      ETag: '"5d41402abc4b2a76b9719d911017c592"',
      ContentType: 'binary/octet-stream',
      Metadata: {},
    });
  });

  it('are refused with parts that do not fit', async () => {
    const upload = await begin('refused');
    const Parts = [await part(upload, 1, second), await part(upload, 2, second)];
    const complete = (parts: object[]) =>
      failureOf(s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts } })));
    expect((await complete(Parts)).name).toBe('EntityTooSmall');
    expect((await complete(Parts.toReversed())).name).toBe('InvalidPartOrder');
    expect((await complete([{ PartNumber: 1, ETag: '"x"' }])).name).toBe('InvalidPart');
    expect((await complete([])).name).toBe('MalformedXML');
    await s3.send(new AbortMultipartUploadCommand(upload));
    expect((await complete(Parts)).name).toBe('NoSuchUpload');
  });

  it.each(['../../credentials', '0'.repeat(64), '..'])('have ids that lead nowhere else: %s', async (UploadId) => {
    const input = { Bucket, Key: 'k', UploadId, PartNumber: 1, Body: 'x' };
    expect((await failureOf(local.call('s3:UploadPart', input))).name).toBe('NoSuchUpload');
  });

  it('decide conditions when they are completed', async () => {
    const upload = await begin('conditional');
    const MultipartUpload = { Parts: [await part(upload, 1, second)] };
    await s3.send(new PutObjectCommand({ Bucket, Key: 'conditional', Body: 'x' }));
    const complete = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload, IfNoneMatch: '*' });
    expect((await failureOf(s3.send(complete))).name).toBe('PreconditionFailed');
    expect((await bytes('conditional')).toString()).toBe('x');
  });
});

describe('what is said of an object', () => {
  const said = {
    ContentType: 'text/csv',
    CacheControl: 'no-cache',
    ContentDisposition: 'attachment; filename="a.csv"',
    ContentLanguage: 'de',
    Metadata: { owner: 'sales team' },
  };

  it('is kept, copied, replaced and forgotten with it', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'said', Body: 'a', ...said }));
    expect(await head('said')).toMatchObject(said);
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copied', CopySource: `${Bucket}/said` }));
    expect(await head('copied')).toMatchObject(said);
    const onItself = { Bucket, Key: 'said', CopySource: `${Bucket}/said` };
    expect((await failureOf(s3.send(new CopyObjectCommand(onItself)))).name).toBe('InvalidRequest');
    const replaced = { ...onItself, MetadataDirective: 'REPLACE', ContentType: 'text/html' } as const;
    await s3.send(new CopyObjectCommand(replaced));
    const { ContentType, Metadata, CacheControl } = await head('said');
    expect({ ContentType, Metadata, CacheControl }).toEqual({ ContentType: 'text/html', Metadata: {} });
    await local.call('s3:DeleteObject', { Bucket, Key: 'copied' });
    await local.call('s3:PutObject', { Bucket, Key: 'copied', Body: 'b' });
    expect(await head('copied')).toMatchObject({ ContentType: 'binary/octet-stream', Metadata: {} });
  });

  it('decides whether it is read', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'read', Body: 'hello' }));
    const get = (conditions: object) =>
      failureOf(s3.send(new GetObjectCommand({ Bucket, Key: 'read', ...conditions }))).then(({ status }) => status);
    const tag = '"5d41402abc4b2a76b9719d911017c592"';
    expect(await get({ IfNoneMatch: tag })).toBe(304);
    expect(await get({ IfModifiedSince: new Date(Date.now() + 60_000) })).toBe(304);
    expect(await get({ IfUnmodifiedSince: new Date(0) })).toBe(412);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'read', IfMatch: tag, IfNoneMatch: '"x"' }));
    expect(await Body?.transformToString()).toBe('hello');
  });
});

describe('checksums', () => {
  it.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)('%s is verified and answered', async (name) => {
    const put = new PutObjectCommand({ Bucket, Key: 'sum', Body: 'hello', ChecksumAlgorithm: name });
    const answer = await s3.send(put);
    const sum = answer[`Checksum${name}`];
    expect(sum).toMatch(/^[A-Za-z0-9+/]+=*$/);
    const other = { Bucket, Key: 'sum', Body: 'jello', [`Checksum${name}`]: sum };
    expect((await failureOf(s3.send(new PutObjectCommand(other)))).name).toBe('BadDigest');
  });
});

describe('the older listing', () => {
  it('goes on after a marker', async () => {
    for (const Key of ['old/1', 'old/2', 'old/3/a', 'old/4']) {
      await local.call('s3:PutObject', { Bucket, Key, Body: '' });
    }
    const list = (options: object) => s3.send(new ListObjectsCommand({ Bucket, Prefix: 'old/', ...options }));
    const keys = ({ Contents = [] }: Awaited<ReturnType<typeof list>>) => Contents.map(({ Key }) => Key);
    const page = await list({ MaxKeys: 2 });
    expect([keys(page), page.IsTruncated, page.NextMarker]).toEqual([['old/1', 'old/2'], true, undefined]);
    expect(keys(await list({ Marker: 'old/2' }))).toEqual(['old/3/a', 'old/4']);
    const grouped = await list({ Delimiter: '/', MaxKeys: 3 });
    expect([grouped.CommonPrefixes, grouped.NextMarker]).toEqual([[{ Prefix: 'old/3/' }], 'old/3/']);
    expect(keys(await list({ MaxKeys: 0 }))).toEqual([]);
  });
});

describe('symbolic links in a bucket', () => {
  const Key = 'linked/credentials.json';
  beforeAll(() => {
    mkdirSync(join(local.state, 'outside'));
    writeFileSync(join(local.state, 'outside/credentials.json'), 'secret');
    symlinkSync(join(local.state, 'outside'), join(local.state, 'buckets', Bucket, 'linked'));
    symlinkSync(join(local.state, 'outside/credentials.json'), join(local.state, 'buckets', Bucket, 'link'));
  });

  it('lead nobody out of it', async () => {
    expect((await failureOf(bytes('link'))).name).toBe('NoSuchKey');
    expect((await failureOf(bytes(Key))).name).toBe('AccessDenied');
    expect((await failureOf(local.call('s3:PutObject', { Bucket, Key, Body: 'x' }))).name).toBe('AccessDenied');
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'lin' }));
    expect(Contents).toEqual([]);
    expect((await failureOf(local.call('s3:DeleteObject', { Bucket, Key }))).name).toBe('AccessDenied');
  });
});
