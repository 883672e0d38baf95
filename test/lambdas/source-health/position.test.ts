import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { rm } from 'node:fs/promises';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { positionReadings } from '../../../data/source-position.ts';
import { withSource } from '../../../lambdas/shared/source-connection.ts';
import { readPosition, type SourcePosition } from '../../../lambdas/source-health/position.ts';
import type { MysqlServer } from '../../../local/engines/mysql/mysql-server.ts';
import { startMysql } from '../../../local/engines/mysql/start-mysql.ts';
import { connectTo, numbersSource, temporaryFolder } from '../../local/engines/mysql/sources.ts';
import { change, secretOf } from '../sample-source.ts';

jest.setTimeout(120_000);

const folders = [temporaryFolder(), temporaryFolder()] as const;
let server: MysqlServer;
let unlogged: MysqlServer;
beforeAll(async () => {
  const start = (stateFolder: string, binaryLog: boolean) =>
    startMysql({ source: numbersSource(1, 2), stateFolder, binaryLog, log: () => undefined });
  server = await start(folders[0], true);
  unlogged = await start(folders[1], false);
});
afterAll(async () => {
  await server.stop();
  await unlogged.stop();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** As the user of the pipeline, who may SELECT the schema and nothing else. */
const positionOf = (source: MysqlServer) =>
  withSource(secretOf(source), source.schema, (connection) => readPosition(connection, familyOf(source)));
const familyOf = ({ version }: MysqlServer) => (version.startsWith('MariaDB') ? 'mariadb' : 'mysql');
const known = async () => {
  const { position } = await positionOf(server);
  expect(position).toMatch(/^(binlog|gtid):\w/);
  return position;
};

describe('the position of a source', () => {
  it('is known with a binary log, and stays as long as nothing is committed', async () => {
    const before = await known();
    const connection = await connectTo(server);
    await connection.query('SELECT * FROM numbers');
    await connection.end();
    expect(await known()).toBe(before);
    expect(await positionOf(server)).toEqual({
      moment: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      position: before,
      positionUnknown: null,
    });
  });

  it.each<[string, readonly string[]]>([
    ['a row', ['INSERT INTO numbers VALUES (3)']],
    ['a row and its removal', ['INSERT INTO numbers VALUES (4)', 'DELETE FROM numbers WHERE n = 4']],
    ['another type', ['ALTER TABLE numbers MODIFY n bigint NOT NULL']],
    ['a table of another schema', ['CREATE DATABASE IF NOT EXISTS other', 'CREATE OR REPLACE TABLE other.t (n int)']],
    ['the log that begins anew', ['RESET MASTER']],
  ])('moves by %s', async (_, statements) => {
    const before = await known();
    await change(server, ...statements);
    expect(await known()).not.toBe(before);
  });

  it('is another, though the log began anew and came to where it was', async () => {
    const insertOne = async (n: number) => {
      await change(server, 'RESET MASTER', `INSERT INTO numbers VALUES (${n})`);
      return (await known())!.split(':');
    };
    const [one, other] = [await insertOne(101), await insertOne(102)];
    const resets = 3;
    expect(other.toSpliced(resets, 1).slice(0, -1)).toEqual(one.toSpliced(resets, 1).slice(0, -1));
    expect(other).not.toEqual(one);
  });

  it('does not move by a transaction that is not committed, or rolled back', async () => {
    const before = await known();
    const connection = await connectTo(server, server.administrator);
    await connection.beginTransaction();
    await connection.query('INSERT INTO numbers VALUES (200)');
    expect(await known()).toBe(before);
    await connection.rollback();
    await connection.end();
    expect(await known()).toBe(before);
  });
});

/** A server that answers as another one would: rows by a part of the statement. */
const answering = (answers: Readonly<Record<string, unknown>>) => {
  const query = (options: string | { sql: string }) => {
    const sql = typeof options === 'string' ? options : options.sql;
    const answer = Object.entries(answers).find(([part]) => sql.includes(part))?.[1] ?? [];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve([answer as RowDataPacket[]]);
  };
  return { query } as unknown as Connection;
};
const moment = '2026-11-28T03:00:02.123456Z';
const mysql = {
  UTC_TIMESTAMP: [{ moment }],
  "'unknown'": [['unknown', null]],
  "'server'": [['server', 'uuid']],
  "'started'": [['started', '1795860915']],
  Com_reset: [['Com_reset', '0']],
  "'gtid_executed'": [['gtid_executed', 'uuid:1-7']],
};

describe('a server of another kind', () => {
  it.each<[string, object, Partial<SourcePosition>]>([
    ['MySQL with GTIDs', {}, { position: 'gtid:uuid:1795860915:0:uuid:1-7:0', positionUnknown: null }],
    [
      'one whose GTIDs are off',
      { "'unknown'": [['unknown', 'gtid_mode is OFF']] },
      { position: null, positionUnknown: 'gtid_mode is OFF' },
    ],
    [
      'one that does not know a variable',
      { "'unknown'": Object.assign(new Error("Unknown system variable\n'gtid_mode'"), { errno: 1193 }) },
      { position: null, positionUnknown: "Unknown system variable 'gtid_mode'" },
    ],
    [
      'one without an identity',
      { "'server'": [['server', null]] },
      { position: null, positionUnknown: 'the server tells 4 of its 5 parts' },
    ],
    [
      'one that does not tell its count of RESET',
      { Com_reset: [] },
      { position: null, positionUnknown: 'the server tells 3 of its 5 parts' },
    ],
  ])('%s', async (_, other, expected) => {
    expect(await readPosition(answering({ ...mysql, ...other }), 'mysql')).toEqual({ moment, ...expected });
  });

  it('a connection that breaks is a failure', async () => {
    const lost = Object.assign(new Error('read ECONNRESET'), { errno: -104 });
    await expect(readPosition(answering({ ...mysql, Com_reset: lost }), 'mysql')).rejects.toBe(lost);
  });
});

describe('it is not known', () => {
  it('without a binary log', async () => {
    expect(await positionOf(unlogged)).toMatchObject({ position: null, positionUnknown: 'the binary log is off' });
  });

  it('on a replica that does not log what it applies', async () => {
    if (familyOf(server) === 'mysql') return;
    await change(server, "SET GLOBAL gtid_slave_pos = '0-9-1'");
    expect(await positionOf(server)).toMatchObject({
      position: null,
      positionUnknown: 'the server is a replica that does not log what it applies',
    });
    await change(server, "SET GLOBAL gtid_slave_pos = ''");
    await known();
  });
});

/**
 * Several thousand commits beside it, of which each moves `n` of every row on: what is read after a position, and again
 * before the same position is met, must be the same; and a position never names a commit that the rows do not show.
 */
it('never is the same while what can be seen differs', async () => {
  const commits = 4_000;
  await change(
    server,
    'CREATE TABLE counter (id int PRIMARY KEY, n int NOT NULL)',
    'INSERT INTO counter VALUES (1, 0)',
  );
  let writing = true;
  const writer = connectTo(server, server.administrator).then(async (connection) => {
    for (let n = 1; n <= commits; n++) {
      await connection.query('UPDATE counter SET n = n + 1');
      // So that a position is also met twice.
      if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await connection.end();
    writing = false;
  });
  const seen = new Map<string, string>();
  let [reads, met] = [0, 0];
  await withSource(secretOf(server), server.schema, async (connection) => {
    const family = familyOf(server);
    while (writing) {
      const { position } = await readPosition(connection, family);
      const [[row]] = await connection.query<RowDataPacket[]>('SELECT n FROM counter');
      const { position: after } = await readPosition(connection, family);
      reads++;
      if (position !== after) continue;
      const n = String(row!.n);
      met++;
      expect(seen.get(position!) ?? n).toBe(n);
      seen.set(position!, n);
    }
  });
  await writer;
  const last = await known();
  const [[row]] = await withSource(secretOf(server), server.schema, (connection) =>
    connection.query<RowDataPacket[]>('SELECT n FROM counter'),
  );
  expect(Number(row!.n)).toBe(commits);
  expect(seen.get(last!) ?? String(commits)).toBe(String(commits));
  // Each commit has a position of its own: as many values as positions.
  expect(new Set(seen.values()).size).toBe(seen.size);
  expect([reads > 20, met > 5]).toEqual([true, true]);
});

it('ends with a transaction that is over: later statements see what is committed later', async () => {
  await withSource(secretOf(server), server.schema, async (connection) => {
    await readPosition(connection, familyOf(server));
    await change(server, 'INSERT INTO numbers VALUES (300)');
    const [[row]] = await connection.query<RowDataPacket[]>('SELECT COUNT(*) AS n FROM numbers WHERE n = 300');
    expect(Number(row!.n)).toBe(1);
  });
});

it('is read by statements of which each names what it answers, or begins or ends a transaction', () => {
  const all = Object.values(positionReadings).flatMap(({ statements }) => statements);
  expect(all.filter((sql) => !/^(SELECT '\w+', |SHOW GLOBAL STATUS WHERE |START |COMMIT$)/.test(sql))).toEqual([]);
});
