import { Agent, request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sha256 } from '@aws-crypto/sha256-js';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SignatureV4 } from '@smithy/signature-v4';
import { startFixture, type Fixture } from '../harness.ts';

/** What the SDK's presigner says of a body that it does not know. */
const unsigned = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };

const Bucket = 'fixture-lakebucket';
let local: Fixture;
beforeAll(async () => {
  local = await startFixture();
  await local.call('s3:PutObject', { Bucket, Key: 'a b/ü', Body: 'hello' });
});
afterAll(() => local.stop());

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly host?: string;
  readonly query?: Record<string, string>;
  readonly expiresIn?: number;
  readonly signingDate?: Date;
  readonly change?: (url: string) => string;
}

/** Signs a URL as the SDK's presigner does, and asks for it as anyone with the URL can. */
async function ask(asked: Asked): Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }> {
  const { hostname, port } = new URL(local.endpoint);
  const { method = 'GET', path = `/${Bucket}/a%20b/%C3%BC`, host = `${hostname}:${port}`, query = {} } = asked;
  const credentials = local.credentials;
  const signer = new SignatureV4({
    service: 's3',
    region: 'us-east-1',
    sha256: Sha256,
    credentials,
    uriEscapePath: false,
  });
  const plain = { method, protocol: 'http:', hostname, path, query, headers: { host, ...unsigned } };
  const { expiresIn = 60, signingDate = new Date() } = asked;
  const signed = await signer.presign(plain, { expiresIn, signingDate, unhoistableHeaders: new Set(['host']) });
  const text = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
  );
  const url = (asked.change ?? ((same: string) => same))(`${path}?${text.join('&')}`);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: hostname, port, method, path: url, headers: { host } }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: body, headers: answer.headers }));
    });
    outgoing.on('error', reject).end(asked.body);
  });
}

describe('a presigned URL', () => {
  it('reads, and may set headers of the answer', async () => {
    const query = { 'response-content-type': 'text/plain' };
    const { status, text, headers } = await ask({ query });
    expect([status, text, headers['content-type']]).toEqual([200, 'hello', 'text/plain']);
  });

  it('writes', async () => {
    expect((await ask({ method: 'PUT', path: `/${Bucket}/put`, body: 'new' })).status).toBe(200);
    expect((await ask({ path: `/${Bucket}/put` })).text).toBe('new');
  });

  const refused: [string, Asked, number, string][] = [
    ['for another key', { change: (url) => url.replace('a%20b', 'other') }, 403, 'SignatureDoesNotMatch'],
    ['for another method', { method: 'DELETE', change: (url) => `${url}&x=1` }, 403, 'SignatureDoesNotMatch'],
    ['after its time', { signingDate: new Date(Date.now() - 120_000) }, 403, 'AccessDenied'],
    [
      'for longer than AWS allows',
      { expiresIn: 604_800, change: (url) => url.replace('604800', '604801') },
      400,
      'AuthorizationQueryParametersError',
    ],
    ['from the future', { signingDate: new Date(Date.now() + 3_600_000) }, 403, 'RequestTimeTooSkewed'],
    [
      'without its signature',
      { change: (url) => url.replace(/X-Amz-Signature=\w+&?/, '') },
      400,
      'AuthorizationHeaderMalformed',
    ],
  ];
  it.each(refused)('is refused %s', async (_, asked, status, code) => {
    const answer = await ask(asked);
    expect([answer.status, /<Code>(\w+)<\/Code>/.exec(answer.text)?.[1]]).toEqual([status, code]);
  });
});

describe('the bucket in the host name', () => {
  it('is understood, in URLs and from the SDK', async () => {
    const { port } = new URL(local.endpoint);
    const host = `${Bucket}.localhost:${port}`;
    expect((await ask({ host, path: '/a%20b/%C3%BC' })).text).toBe('hello');
    // Not every system resolves names below localhost.
    const httpAgent = new Agent({
      lookup: (_name, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    const s3 = new S3Client({ ...local.client, endpoint: `http://localhost:${port}`, requestHandler: { httpAgent } });
    await s3.send(new PutObjectCommand({ Bucket, Key: 'virtual/k', Body: 'v' }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'virtual/k' }));
    expect(await Body?.transformToString()).toBe('v');
  });
});
