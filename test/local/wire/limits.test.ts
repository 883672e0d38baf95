import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stack } from '../../../local/assembly/stack.ts';
import { createDispatch, type ServiceLoaders } from '../../../local/services/dispatch.ts';
import { openCredentials } from '../../../local/wire/credentials.ts';
import { startServer, type WireServer } from '../../../local/wire/server.ts';
import { largestBody } from '../../../local/wire/service-of.ts';
import { temporaryFolder } from '../harness.ts';

const folder = temporaryFolder();
const logged: string[] = [];
let server: WireServer;
beforeAll(async () => {
  const credentials = openCredentials(folder.path, '123456789012', { resources: () => [] } as unknown as Stack);
  const everybodyMay = { check: () => undefined, shown: (error: unknown) => error };
  const dispatch = createDispatch({} as ServiceLoaders, {}, credentials.administratorCaller, everybodyMay);
  const options = Promise.resolve({ dispatch, credentials, log: (line: string) => void logged.push(line) });
  server = await startServer(0, options, { headMilliseconds: 300, requestMilliseconds: 900, lookMilliseconds: 50 });
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

/** All that comes back over a connection until the server ends it. */
function exchange(text: string, endAfterwards = false): Promise<string> {
  const { hostname, port } = new URL(server.endpoint);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => (endAfterwards ? socket.end(text) : socket.write(text)));
    let came = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (came += chunk));
    socket.on('error', reject).on('close', () => resolve(came));
  });
}

const head = (lines: readonly string[]) => ['POST / HTTP/1.1', 'Host: 127.0.0.1', ...lines, '', ''].join('\r\n');
const json = ['X-Amz-Target: AWSStepFunctions.StartExecution', 'Content-Type: application/x-amz-json-1.0'];
const form = ['Content-Type: application/x-www-form-urlencoded'];
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

describe('connections that bring nothing', () => {
  it('are ended: silent ones, half a head, half a body', async () => {
    expect(await exchange('')).toMatch(/^(HTTP\/1\.1 408 |$)/);
    expect(await exchange('POST / HTTP/1.1\r\nHost: 127')).toMatch(/^HTTP\/1\.1 408 /);
    expect(await exchange(`${head([...json, 'Content-Length: 100'])}{"a`)).toMatch(/^HTTP\/1\.1 408 |^$/);
  });

  it('are no matter when the client goes away', async () => {
    await exchange(`${head([...json, 'Content-Length: 100'])}{"a`, true);
    expect(statusOf(await exchange(head([...json, 'Connection: close', 'Content-Length: 2']) + '{}'))).toBe(403);
  });
});

describe('bodies that are too large', () => {
  const cases: [string, readonly string[], number, RegExp][] = [
    ['JSON', json, largestBody['json-1.0'], /"__type":"RequestEntityTooLargeException"/],
    ['Query', form, largestBody.query, /<Code>RequestEntityTooLarge<\/Code>/],
    ['S3', [], largestBody.s3, /<Error><Code>EntityTooLarge<\/Code>/],
  ];
  it.each(cases)('are refused before they come, in the form of the protocol: %s', async (_, lines, limit, code) => {
    const answer = await exchange(head([...lines, `Content-Length: ${limit + 1}`]));
    expect([statusOf(answer), /^connection: close\r$/im.test(answer)]).toEqual([413, true]);
    expect(answer).toMatch(code);
    expect(answer).toContain(`at most ${limit} bytes`);
  });

  it('are refused as they come when nobody said how large they are', async () => {
    const chunk = 'x'.repeat(1024 ** 2);
    const chunks = Array.from({ length: 5 }, () => `100000\r\n${chunk}\r\n`).join('');
    const answer = await exchange(head([...json, 'Transfer-Encoding: chunked']) + chunks);
    expect(statusOf(answer)).toBe(413);
  });
});

describe('what is no HTTP, or no request of AWS', () => {
  const cases: [string, string, number][] = [
    ['noise', '\u0000\u0001\u0002\r\n\r\n', 400],
    ['a head that is too large', head([`X: ${'x'.repeat(20_000)}`]), 431],
    ['a body that is no JSON', head([...json, 'Connection: close', 'Content-Length: 3']) + '{"a', 403],
    ['a path that is not percent-encoded', 'GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n', 403],
    ['an address that is no path', 'GET http://evil/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n', 400],
  ];
  it.each(cases)('%s gets a status and no stack trace', async (_, text, status) => {
    const answer = await exchange(text);
    expect(statusOf(answer)).toBe(status);
    expect(answer).not.toMatch(/\bat .*\.[tj]s:\d+/);
  });

  it('nothing of all that was a failure of the server', () => {
    expect(logged).toEqual([]);
  });
});
