import { describe, expect, it } from '@jest/globals';
import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '@aws-crypto/sha256-js';
import { expectedSignature, parseAuthorization } from '../../../local/wire/signature.ts';

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const get = { method: 'GET', path: '/', query: '', body: Buffer.alloc(0) };

describe('parseAuthorization', () => {
  it('takes the header apart', () => {
    const header =
      'AWS4-HMAC-SHA256 Credential=AKID/20150830/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=abc';
    expect(parseAuthorization(header)).toEqual({
      accessKeyId: 'AKID',
      date: '20150830',
      region: 'us-east-1',
      service: 's3',
      signedHeaders: ['host', 'x-amz-date'],
      signature: 'abc',
    });
  });

  it.each([
    'Basic abc',
    'AWS4-HMAC-SHA256 ',
    'AWS4-HMAC-SHA256 Credential=AKID/20150830/us-east-1/s3, SignedHeaders=host, Signature=abc',
    'AWS4-HMAC-SHA256 Credential=AKID/20150830/us-east-1/s3/aws4_request, SignedHeaders=host',
  ])('knows that %j is none', (header) => {
    expect(parseAuthorization(header)).toBeUndefined();
  });
});

describe('expectedSignature', () => {
  const authorization = {
    accessKeyId: 'AKIDEXAMPLE',
    date: '20150830',
    region: 'us-east-1',
    service: 'service',
    signedHeaders: ['host', 'x-amz-date'],
    signature: '',
  };

  it("is that of AWS's published example (get-vanilla)", () => {
    const headers = { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z' };
    expect(expectedSignature({ ...get, headers }, authorization, secret)).toBe(
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    );
  });

  const paths: [string, string, Record<string, string>, string][] = [
    ['s3', '/bucket/a%20b/c%2Bd', {}, ''],
    ['s3', '/bucket', { 'list-type': '2', prefix: 'a b/+ü' }, 'list-type=2&prefix=a%20b%2F%2B%C3%BC'],
    ['lambda', '/2015-03-31/functions/arn%3Aaws%3Alambda/invocations', {}, ''],
    ['states', '/', { b: '2', a: '1', B: "!'()*" }, "b=2&a=1&B=!'()*"],
  ];
  it.each(paths)("agrees with the SDK's own signer: %s %s %j", async (service, path, query, sent) => {
    const signer = new SignatureV4({
      service,
      region: 'us-east-1',
      sha256: Sha256,
      credentials: { accessKeyId: 'AKID', secretAccessKey: secret },
      uriEscapePath: service !== 's3',
    });
    const request = {
      method: 'GET',
      protocol: 'http:',
      hostname: 'x',
      path,
      query,
      headers: { host: 'x', a: ' b   c ' },
    };
    const { headers } = await signer.sign(request);
    const parsed = parseAuthorization(headers['authorization'] ?? '');
    if (parsed === undefined) throw new Error('not signed');
    expect(expectedSignature({ ...get, path, query: sent, headers }, parsed, secret)).toBe(parsed.signature);
  });
});
