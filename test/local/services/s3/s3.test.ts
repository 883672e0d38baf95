import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { startLocal } from '../../../../local/start-local.ts';
import { failureOf, fixtureAssembly, startFixture, temporaryFolder, type Fixture } from '../../harness.ts';

const Bucket = 'fixture-lakebucket';
let local: Fixture;
let s3: S3Client;
beforeAll(async () => {
  local = await startFixture();
  s3 = new S3Client({ ...local.client, maxAttempts: 1 });
});
afterAll(() => local.stop());

const put = (Key: string, Body: string, conditions = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...conditions }));
const get = async (Key: string, options = {}) => {
  const answer = await s3.send(new GetObjectCommand({ Bucket, Key, ...options }));
  return { ...answer, text: await answer.Body?.transformToString() };
};
const list = async (options = {}) => {
  const answer = await s3.send(new ListObjectsV2Command({ Bucket, ...options }));
  return {
    keys: (answer.Contents ?? []).map(({ Key }) => Key),
    prefixes: (answer.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
    next: answer.NextContinuationToken,
  };
};
const hello = '"5d41402abc4b2a76b9719d911017c592"';

describe('objects', () => {
  it('are files, with their MD5 as entity tag', async () => {
    const { ETag } = await put('a b/+ü.txt', 'hello');
    expect(ETag).toBe(hello);
    expect(readFileSync(join(local.state, 'buckets', Bucket, 'a b/+ü.txt'), 'utf8')).toBe('hello');
    const { text, ETag: tag, ContentLength, LastModified } = await get('a b/+ü.txt');
    expect({ text, tag, ContentLength }).toEqual({ text: 'hello', tag: hello, ContentLength: 5 });
    expect(LastModified).toBeInstanceOf(Date);
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a b/+ü.txt' }));
    expect([head.ETag, head.ContentLength]).toEqual([hello, 5]);
  });

  it('are the same in-process, and when an engine wrote the file', async () => {
    expect(await local.call('s3:PutObject', { Bucket, Key: 'in/process', Body: 'hello' })).toEqual({ ETag: hello });
    mkdirSync(join(local.state, 'buckets', Bucket, 'engine'));
    writeFileSync(join(local.state, 'buckets', Bucket, 'engine/part-0'), 'hello');
    const { Body, ETag } = (await local.call('s3:GetObject', { Bucket, Key: 'engine/part-0' })) as {
      Body: Uint8Array;
      ETag: string;
    };
    expect([Buffer.from(Body).toString(), ETag]).toEqual(['hello', hello]);
  });

  it('come from streams, in chunks with a trailing checksum', async () => {
    const Body = Readable.from([Buffer.from('hel'), Buffer.from('lo')]);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: 5 }));
    expect((await get('stream')).text).toBe('hello');
  });

  const ranges: [string, string, string][] = [
    ['bytes=1-3', 'ell', 'bytes 1-3/5'],
    ['bytes=3-', 'lo', 'bytes 3-4/5'],
    ['bytes=-2', 'lo', 'bytes 3-4/5'],
    ['bytes=0-99', 'hello', 'bytes 0-4/5'],
  ];
  it.each(ranges)('are read by range: %s', async (Range, text, contentRange) => {
    await put('range', 'hello');
    const answer = await get('range', { Range });
    expect([answer.text, answer.ContentRange, answer.$metadata.httpStatusCode]).toEqual([text, contentRange, 206]);
  });

  it('fail by name', async () => {
    await put('there', 'hello');
    const missing = { name: 'NoSuchKey', message: 'The specified key does not exist: nope', status: 404 };
    expect(await failureOf(get('nope'))).toEqual(missing);
    expect((await failureOf(s3.send(new HeadObjectCommand({ Bucket, Key: 'nope' })))).name).toBe('NotFound');
    expect((await failureOf(get('there', { Range: 'bytes=9-' }))).name).toBe('InvalidRange');
    expect((await failureOf(get('there', { IfMatch: '"other"' }))).name).toBe('PreconditionFailed');
    expect(await failureOf(s3.send(new GetObjectCommand({ Bucket: 'nowhere', Key: 'x' })))).toEqual({
      name: 'NoSuchBucket',
      message: 'The specified bucket does not exist: nowhere',
      status: 404,
    });
    expect((await failureOf(s3.send(new HeadBucketCommand({ Bucket: 'nowhere' })))).name).toBe('NotFound');
  });

  it('are copied and deleted, and with the last one its folder goes', async () => {
    await put('from/one', 'hello');
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'to/two', CopySource: `${Bucket}/from/one` }));
    expect((await get('to/two')).text).toBe('hello');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'from/one' }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'from/one' }));
    expect(existsSync(join(local.state, 'buckets', Bucket, 'from'))).toBe(false);
    const Delete = { Objects: [{ Key: 'to/two' }, { Key: 'to/never' }, { Key: '../up' }] };
    const { Deleted, Errors } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete }));
    expect(Deleted).toEqual([{ Key: 'to/two' }, { Key: 'to/never' }]);
    expect(Errors).toEqual([
      {
        Key: '../up',
        Code: 'InvalidArgument',
        Message: 'The local AWS keeps objects as files: the key "../up" has the part "..".',
      },
    ]);
    expect(existsSync(join(local.state, 'buckets', Bucket, 'to'))).toBe(false);
  });

  it('are left whole: nothing stays beside the buckets', async () => {
    await put('whole', 'hello');
    expect(readdirSync(join(local.state, 'tmp'))).toEqual([]);
  });
});

describe('conditional writes', () => {
  const outcomes = async (writes: Promise<unknown>[]) => {
    const settled = await Promise.allSettled(writes);
    const names = settled.map((one) => (one.status === 'fulfilled' ? 'written' : (one.reason as Error).name));
    return names.sort();
  };

  it('of many with IfNoneMatch exactly one wins', async () => {
    const writes = Array.from({ length: 20 }, (_, index) => put('lock', `writer ${index}`, { IfNoneMatch: '*' }));
    expect(await outcomes(writes)).toEqual([...Array.from({ length: 19 }, () => 'PreconditionFailed'), 'written']);
  });

  it('of many with the same IfMatch exactly one wins', async () => {
    const { ETag: IfMatch } = await put('taken over', 'first');
    const writes = Array.from({ length: 20 }, (_, index) => put('taken over', `writer ${index}`, { IfMatch }));
    expect(await outcomes(writes)).toEqual([...Array.from({ length: 19 }, () => 'PreconditionFailed'), 'written']);
  });

  it('are answered as S3 does', async () => {
    await put('present', 'hello');
    expect(await failureOf(put('present', 'x', { IfNoneMatch: '*' }))).toEqual({
      name: 'PreconditionFailed',
      message: 'At least one of the pre-conditions you specified did not hold (If-None-Match).',
      status: 412,
    });
    expect((await failureOf(put('absent', 'x', { IfMatch: hello }))).name).toBe('NoSuchKey');
    const deletion = new DeleteObjectCommand({ Bucket, Key: 'present', IfMatch: '"other"' });
    expect((await failureOf(s3.send(deletion))).name).toBe('PreconditionFailed');
  });
});

describe('listing', () => {
  const keys = ['list/a', 'list/b/1', 'list/b/2', 'list/c', 'list/ü'];
  beforeAll(async () => {
    for (const key of keys) await put(key, key);
  });

  const cases: [object, { keys: string[]; prefixes: string[] }][] = [
    [{ Prefix: 'list/' }, { keys, prefixes: [] }],
    [
      { Prefix: 'list/', Delimiter: '/' },
      { keys: ['list/a', 'list/c', 'list/ü'], prefixes: ['list/b/'] },
    ],
    [{ Prefix: 'list/b' }, { keys: ['list/b/1', 'list/b/2'], prefixes: [] }],
    [
      { Prefix: 'li', Delimiter: '/' },
      { keys: [], prefixes: ['list/'] },
    ],
    [
      { Prefix: 'list/', StartAfter: 'list/b/1' },
      { keys: ['list/b/2', 'list/c', 'list/ü'], prefixes: [] },
    ],
    [{ Prefix: '../' }, { keys: [], prefixes: [] }],
    [{ Prefix: 'nothing/' }, { keys: [], prefixes: [] }],
  ];
  it.each(cases)('%j', async (options, expected) => {
    expect(await list(options)).toEqual({ ...expected, next: undefined });
  });

  it('pages through keys and prefixes', async () => {
    const pages: (string | undefined)[][] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({ Prefix: 'list/', Delimiter: '/', MaxKeys: 2, ContinuationToken });
      pages.push([...page.keys, ...page.prefixes]);
      ContinuationToken = page.next;
    } while (ContinuationToken !== undefined);
    expect(pages).toEqual([
      ['list/a', 'list/b/'],
      ['list/c', 'list/ü'],
    ]);
  });

  it('names the buckets', async () => {
    const { Buckets } = await s3.send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).toEqual(['cdk-hnb659fds-assets-123456789012-us-east-1', Bucket]);
  });
});

describe('keys that lead elsewhere', () => {
  it.each([
    '../escape',
    'a/../../escape',
    '/absolute',
    'a//b',
    'a/./b',
    'folder/',
    'nul\0',
    'back\\slash',
    'x'.repeat(300),
  ])('are refused: %j', async (Key) => {
    const { name } = await failureOf(local.call('s3:PutObject', { Bucket, Key, Body: 'x' }));
    expect(name).toBe(Key.startsWith('xx') ? 'KeyTooLongError' : 'InvalidArgument');
    expect(existsSync(join(local.state, 'buckets/escape'))).toBe(false);
  });

  it('an object cannot be a folder as well', async () => {
    await put('both', 'file');
    expect((await failureOf(put('both/inside', 'x'))).name).toBe('InvalidArgument');
    await put('dir/inside', 'x');
    expect((await failureOf(put('dir', 'x'))).name).toBe('InvalidArgument');
    expect((await failureOf(get('dir'))).name).toBe('NoSuchKey');
  });

  it.each([
    `/${Bucket}/../../credentials.json`,
    `/${Bucket}/..%2f..%2fcredentials.json`,
    `/..%2f/credentials.json`,
    '/%zz',
  ])('even unsigned nothing is read by the path %s', async (path) => {
    const { hostname, port } = new URL(local.endpoint);
    const status = await new Promise((resolve, reject) => {
      httpRequest({ host: hostname, port, path }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

it('what a killed process had not put in its place is gone when S3 starts', async () => {
  const folder = temporaryFolder();
  const half = join(folder.path, 'tmp/5fc275a1-05b2-4922-a328-bdf67369a47b');
  mkdirSync(join(folder.path, 'tmp'));
  writeFileSync(half, 'half of an obj');
  const again = await startLocal({ assembly: fixtureAssembly, state: folder.path, engine: 'duckdb' });
  await again.call('s3:ListBuckets', {});
  expect(existsSync(half)).toBe(false);
  await again.call('s3:PutObject', { Bucket, Key: 'whole', Body: 'whole' });
  expect(readdirSync(join(folder.path, 'tmp'))).toEqual([]);
  await again.stop();
  folder.remove();
});
