import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { seedDatabase } from '../../../lambdas/seed-database/seed-database.ts';
import type { MysqlServer } from '../../../local/engines/mysql/mysql-server.ts';
import { startMysql } from '../../../local/engines/mysql/start-mysql.ts';
import { connectTo, numbersSource, temporaryFolder } from '../../local/engines/mysql/sources.ts';
import { change, secretOf } from '../sample-source.ts';

const stateFolder = temporaryFolder();
const sample = join(import.meta.dirname, '../../../data/mysqlsampledatabase.sql');
let server: MysqlServer;

beforeAll(async () => {
  server = await startMysql({ source: numbersSource(1), stateFolder, log: () => {} });
});

beforeEach(() => change(server, 'DROP DATABASE classicmodels', 'CREATE DATABASE classicmodels'));

afterAll(async () => {
  await server.stop();
  await rm(stateFolder, { recursive: true, force: true });
});

function seed(log: (line: string) => void = () => {}, readDump = () => readFile(sample, 'utf8'), patience = 60) {
  const { user: username, password } = server.administrator!;
  const admin = { ...secretOf(server), username, password };
  const reader = { ...secretOf(server), username: 'demo_reader', password: 'reader' };
  return seedDatabase({ admin, reader, schema: 'classicmodels', readDump, log, patience });
}

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const connection = await connectTo(server, server.administrator);
  try {
    const [rows] = await connection.query(sql);
    return rows as Record<string, unknown>[];
  } finally {
    connection.destroy();
  }
}

it('says what it does', async () => {
  const lines: string[] = [];
  await seed((line) => lines.push(line));
  await seed((line) => lines.push(line));
  expect(lines).toEqual([
    'classicmodels is not there, or not whole: loading the sample',
    'classicmodels: filled; demo_reader may SELECT it over TLS',
    'classicmodels: found filled; demo_reader may SELECT it over TLS',
  ]);
});

it('two at once: one fills, the other finds it filled', async () => {
  expect((await Promise.all([seed(), seed()])).sort()).toEqual(['filled', 'found filled']);
  expect(await ask('SELECT COUNT(*) AS n FROM classicmodels.orderdetails')).toEqual([{ n: 2936 }]);
});

it('gives up, by name, while another start keeps filling', async () => {
  const other = await connectTo(server, server.administrator);
  try {
    await other.query("SELECT GET_LOCK('seed classicmodels', 0)");
    await expect(seed(undefined, undefined, 0)).rejects.toThrow(
      'classicmodels has been filled by another start for 0 s: wait until it ends, then deploy again',
    );
  } finally {
    other.destroy();
  }
});

it('that is killed half-way leaves no rows, and the next start fills from the beginning', async () => {
  // The dump waits where half of its rows are in, until the connection is killed.
  const half = async () => {
    const text = await readFile(sample, 'utf8');
    const middle = text.indexOf('\nINSERT INTO', text.length / 2);
    return `${text.slice(0, middle)}\nDO SLEEP(60);${text.slice(middle)}`;
  };
  const killed = expect(seed(undefined, half)).rejects.toThrow(/^The sample could not be loaded: /);
  let sleeper: number | undefined;
  while (sleeper === undefined) {
    const [found] = await ask("SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE 'DO SLEEP%'");
    sleeper = found?.ID as number | undefined;
  }
  await change(server, `KILL ${sleeper}`);
  await killed;
  expect(await ask('SELECT COUNT(*) AS n FROM classicmodels.offices')).toEqual([{ n: 0 }]);
  expect(await seed()).toBe('filled');
  expect(await ask('SELECT COUNT(*) AS n FROM classicmodels.orderdetails')).toEqual([{ n: 2936 }]);
});
