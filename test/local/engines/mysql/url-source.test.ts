import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { MysqlServer } from '../../../../local/engines/mysql/mysql-server.ts';
import { startMysql } from '../../../../local/engines/mysql/start-mysql.ts';
import { numbersSource, rowsOf, temporaryFolder } from './sources.ts';

const stateFolder = temporaryFolder();
const caFile = join(stateFolder, 'ca.pem');
const log = () => {};
let server: MysqlServer;

beforeAll(async () => {
  server = await startMysql({ source: numbersSource(1), stateFolder, log });
  await writeFile(caFile, server.ca!);
});

afterAll(async () => {
  await server.stop();
  await rm(stateFolder, { recursive: true, force: true });
});

/** The URL of the server, with some parts otherwise. */
function url(parts: { user?: string; password?: string; host?: string; port?: number; schema?: string } = {}): string {
  const { user, password, host, port, schema } = { ...server, ...parts };
  return `mysql://${user}:${password}@${host}:${port}/${schema}`;
}

function start(text: string, ca?: string): Promise<MysqlServer> {
  return startMysql({ source: { kind: 'url', url: text, ca }, stateFolder, log });
}

it.each([
  ['in the URL', () => start(`${url()}?ca=${caFile}`)],
  ['beside it', () => start(url(), caFile)],
])('uses a living server, its authority named %s', async (_where, startIt) => {
  const found = await startIt();
  const { host, port, schema, ca, user, password, version } = server;
  expect(found).toEqual({ host, port, schema, ca, user, password, version, stop: expect.any(Function) });
  await found.stop();
  expect(await rowsOf(server, 'SELECT n FROM numbers')).toEqual([[1]]);
});

it.each([
  [
    'a wrong password',
    () => start(url({ password: 'wrong' }), caFile),
    'SourceAccessDenied',
    () => `localhost:${server.port} refused the user etl_ro: check user and password in the source URL`,
  ],
  [
    'a schema that is not there',
    () => start(url({ schema: 'shop' }), caFile),
    'SourceAccessDenied',
    () =>
      `localhost:${server.port} has no schema shop that the user etl_ro may read: check the schema in the source URL, or GRANT SELECT ON shop.*`,
  ],
  [
    'an unknown host',
    () => start(url({ host: 'nowhere.invalid' }), caFile),
    'SourceUnreachable',
    () => 'The host nowhere.invalid is unknown: check its spelling in the source URL',
  ],
  [
    'an unknown authority',
    () => start(url()),
    'SourceCertificateNotTrusted',
    () =>
      `The certificate of localhost:${server.port} is not trusted (self-signed certificate in certificate chain): name its authority (?ca=FILE), and the host as the certificate does`,
  ],
  [
    'a file of authorities that is not there',
    () => start(url(), '/nowhere/ca.pem'),
    'SourceUrlInvalid',
    () =>
      "The file of authorities /nowhere/ca.pem can't be read (ENOENT: no such file or directory, open '/nowhere/ca.pem'): name a PEM file",
  ],
  [
    'a file of authorities that has none',
    () => start(url(), import.meta.filename),
    'SourceUrlInvalid',
    () => `The file of authorities ${import.meta.filename} holds no certificate: name a PEM file`,
  ],
])('says what is wrong with %s', async (_what, startIt, name, message) => {
  await expect(startIt()).rejects.toMatchObject({ name, message: message() });
});

it('says when nothing listens, and when it is no MySQL server', async () => {
  const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(start(url({ port }), caFile)).rejects.toMatchObject({
    name: 'SourceUnreachable',
    message: expect.stringMatching(
      `^localhost:${port} did not answer as a MySQL server does \\(.+\\): check host and port`,
    ),
  });
  other.close();
  await once(other, 'close');
  await expect(start(url({ port }), caFile)).rejects.toMatchObject({
    name: 'SourceUnreachable',
    message: `Nothing listens on localhost:${port}: check the port in the source URL, and that the server runs`,
  });
});
