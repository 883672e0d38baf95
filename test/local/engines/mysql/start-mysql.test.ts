import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import type { MysqlServer } from '../../../../local/engines/mysql/mysql-server.ts';
import type { SourceSpec } from '../../../../local/engines/mysql/source-spec.ts';
import { startMysql } from '../../../../local/engines/mysql/start-mysql.ts';
import { connectTo, numbersSource, preparedFolder, removeWithPrepared, rowsOf, temporaryFolder } from './sources.ts';

const folders: string[] = [];

function stateFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}

const log = () => {};

/** One that no start has seen before. */
function newSource(name: string): SourceSpec {
  return { ...numbersSource(7), cacheKey: `test ${name} ${process.pid} ${Date.now()}` };
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

describe('a server of a generated source', () => {
  let server: MysqlServer;

  beforeAll(async () => {
    server = await startMysql({ source: numbersSource(1, 2), stateFolder: stateFolder(), log });
  });

  afterAll(() => server.stop());

  it('says how to reach it', () => {
    expect(server).toEqual({
      host: 'localhost',
      port: expect.any(Number),
      schema: 'classicmodels',
      ca: expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n/),
      user: 'etl_ro',
      password: expect.stringMatching(/^[\w-]{24}$/),
      administrator: { user: 'administrator', password: expect.stringMatching(/^[\w-]{24}$/) },
      version: expect.stringMatching(/^(MariaDB|MySQL) \d+\.\d+\.\d+$/),
      stop: expect.any(Function),
    });
  });

  it('holds the data', async () => {
    expect(await rowsOf(server, 'SELECT n FROM numbers ORDER BY n')).toEqual([[1], [2]]);
  });

  it.each([
    ['INSERT INTO numbers VALUES (3)', 'ER_TABLEACCESS_DENIED_ERROR'],
    ['CREATE TABLE more (n int)', 'ER_TABLEACCESS_DENIED_ERROR'],
    ['SELECT * FROM mysql.user', 'ER_TABLEACCESS_DENIED_ERROR'],
  ])('lets the pipeline read only: %s', async (sql, code) => {
    await expect(rowsOf(server, sql)).rejects.toMatchObject({ code });
  });

  it('lets the pipeline in over TLS only', async () => {
    const { createConnection } = await import('mysql2/promise');
    const { port, user, password } = server;
    await expect(createConnection({ host: '127.0.0.1', port, user, password })).rejects.toMatchObject({
      code: 'ER_ACCESS_DENIED_ERROR',
    });
  });

  it('lets nobody else in', async () => {
    const { createConnection } = await import('mysql2/promise');
    const root = { host: '127.0.0.1', port: server.port, user: 'root' };
    await expect(createConnection(root)).rejects.toMatchObject({ code: 'ER_ACCESS_DENIED_ERROR' });
  });

  it('lets the administrator change everything', async () => {
    const connection = await connectTo(server, server.administrator);
    await connection.query('CREATE TABLE of_administrator (n int)');
    await connection.query('DROP TABLE of_administrator');
    connection.destroy();
  });
});

it('gives each start the data as loaded, whatever the last one did to it', async () => {
  const folder = stateFolder();
  const first = await startMysql({ source: numbersSource(1), stateFolder: folder, log });
  const connection = await connectTo(first, first.administrator);
  await connection.query('DELETE FROM numbers');
  connection.destroy();
  await first.stop();
  await first.stop();

  const lines: string[] = [];
  const second = await startMysql({ source: numbersSource(1), stateFolder: folder, log: (line) => lines.push(line) });
  expect(await rowsOf(second, 'SELECT n FROM numbers')).toEqual([[1]]);
  expect(lines).toEqual(['MySQL-compatible server, data reused']);
  await second.stop();
});

/** Starts and stops, and gives what was said. */
async function startOnce(source: SourceSpec, folder: string) {
  const lines: string[] = [];
  const server = await startMysql({ source, stateFolder: folder, log: (line) => lines.push(line) });
  await server.stop();
  return { ca: server.ca, lines };
}

it('prepares the data again before its certificates end', async () => {
  const source = newSource('expiring');
  const folder = stateFolder();
  const first = await startOnce(source, folder);
  const file = join(await preparedFolder(folder), 'prepared.json');
  const prepared = JSON.parse(await readFile(file, 'utf8')) as object;
  const soon = new Date(Date.now() + 29 * 86_400_000);
  await writeFile(file, JSON.stringify({ ...prepared, notAfter: soon.toISOString() }));
  const second = await startOnce(source, folder);
  const third = await startOnce(source, folder);
  expect([first.lines, second.lines, third.lines]).toEqual([
    ['MySQL-compatible server, data loaded once'],
    ['MySQL-compatible server, data loaded once'],
    ['MySQL-compatible server, data reused'],
  ]);
  expect(second.ca).not.toBe(first.ca);
  expect(third.ca).toBe(second.ca);
  await removeWithPrepared(folder);
});

it('removes prepared data that nobody used for two weeks', async () => {
  const [unused, used] = [stateFolder(), stateFolder()];
  await startOnce(newSource('unused'), unused);
  const forgotten = await preparedFolder(unused);
  const before = new Date(Date.now() - 15 * 86_400_000);
  await utimes(forgotten, before, before);
  await startOnce(newSource('used'), used);
  expect([existsSync(forgotten), existsSync(await preparedFolder(used))]).toEqual([false, true]);
  await removeWithPrepared(used);
});

it('takes the port that it is given, or says that it is in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const options = { source: numbersSource(1), stateFolder: stateFolder(), port, log };
  await expect(startMysql(options)).rejects.toMatchObject({
    name: 'PortInUse',
    message: `Port ${port} of 127.0.0.1 is in use: end what listens there, or choose another port`,
  });
  other.close();
  await once(other, 'close');
  const server = await startMysql(options);
  expect(server.port).toBe(port);
  await server.stop();
});

it('serves two state folders at once, even when both are first', async () => {
  const source = newSource('concurrent');
  const both = [stateFolder(), stateFolder()];
  const starts = both.map((folder) => startMysql({ source, stateFolder: folder, log }));
  const servers = await Promise.all(starts);
  const answers = await Promise.all(servers.map((server) => rowsOf(server, 'SELECT n FROM numbers')));
  await Promise.all(servers.map((server) => server.stop()));
  expect(answers).toEqual([[[7]], [[7]]]);
  await removeWithPrepared(both[0]!);
});

it('refuses a state folder whose server is in use', async () => {
  const folder = stateFolder();
  const server = await startMysql({ source: numbersSource(1), stateFolder: folder, log });
  const data = join(folder, 'mysql/data');
  await expect(startMysql({ source: numbersSource(1), stateFolder: folder, log })).rejects.toMatchObject({
    name: 'StateFolderInUse',
    message: `Process ${process.pid} runs a server on ${data}: end it, or give this start a state folder of its own (--state DIR)`,
  });
  expect(await rowsOf(server, 'SELECT n FROM numbers')).toEqual([[1]]);
  await server.stop();
  expect(existsSync(data)).toBe(true);
});
