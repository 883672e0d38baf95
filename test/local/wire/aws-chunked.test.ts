import { describe, expect, it } from '@jest/globals';
import { decodeChunked } from '../../../local/wire/aws-chunked.ts';
import type { Authenticated } from '../../../local/wire/authenticate.ts';

/** The example of AWS's page on chunked uploads: 64 KiB and 1 KiB of the letter a. */
const example: Authenticated = {
  caller: { arn: '' },
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  authorization: {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    date: '20130524',
    region: 'us-east-1',
    service: 's3',
    signedHeaders: [],
    signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
  },
};
const signatures = [
  'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
];
const signedBody = (letter: string) =>
  [65536, 1024, 0]
    .map((size, index) => `${size.toString(16)};chunk-signature=${signatures[index]}\r\n${letter.repeat(size)}\r\n`)
    .join('');
const request = (mode: string, body: string, headers = {}) => ({
  method: 'PUT',
  path: '/b/k',
  query: '',
  headers: { 'x-amz-content-sha256': mode, 'x-amz-date': '20130524T000000Z', ...headers },
  body: Buffer.from(body),
});

describe('decodeChunked', () => {
  it("puts signed chunks together and checks their signatures (AWS's example)", () => {
    const decoded = decodeChunked(request('STREAMING-AWS4-HMAC-SHA256-PAYLOAD', signedBody('a')), example);
    expect(decoded.body.toString()).toBe('a'.repeat(66560));
  });

  it('refuses a changed chunk', () => {
    expect(() => decodeChunked(request('STREAMING-AWS4-HMAC-SHA256-PAYLOAD', signedBody('b')), example)).toThrow(
      "A chunk's signature does not match its content.",
    );
  });

  it('reads unsigned chunks and their trailer', () => {
    const body = '5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n';
    const decoded = decodeChunked(request('STREAMING-UNSIGNED-PAYLOAD-TRAILER', body), example);
    expect([decoded.body.toString(), decoded.headers['x-amz-checksum-crc32']]).toEqual(['hello world', 'DUoRhQ==']);
  });

  it('leaves other bodies alone', () => {
    const plain = request('UNSIGNED-PAYLOAD', '5\r\nhello');
    expect(decodeChunked(plain, example)).toBe(plain);
  });

  const malformed: [string, string, string][] = [
    ['no size', 'hello', 'The request body is malformed: a chunk does not begin with its size.'],
    ['too short', 'ff\r\nhello\r\n', 'The request body is malformed: a chunk is shorter than its size says.'],
    ['no end', '5\r\nhello\r\n', 'The request body is malformed: a chunk does not begin with its size.'],
  ];
  it.each(malformed)('refuses a body with %s', (_, body, message) => {
    expect(() => decodeChunked(request('STREAMING-UNSIGNED-PAYLOAD-TRAILER', body), example)).toThrow(message);
  });

  it('refuses another length than declared', () => {
    const headers = { 'x-amz-decoded-content-length': '6' };
    expect(() =>
      decodeChunked(request('STREAMING-UNSIGNED-PAYLOAD-TRAILER', '5\r\nhello\r\n0\r\n\r\n', headers), example),
    ).toThrow('The request body is malformed: x-amz-decoded-content-length is 6, but 5 bytes came.');
  });
});
