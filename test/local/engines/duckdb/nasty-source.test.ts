import { crc32 } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { columnType, extracted } from '../../../../data/column-types.ts';
import { extractionStatement } from '../../../../data/extraction.ts';
import type { SourceColumn, SourceTable } from '../../../../data/source.ts';
import type { Declarations } from '../../../../local/engines/duckdb/declarations.ts';
import { FakeCloud, runId } from './fake-cloud.ts';
import { jobZip, ownDeclarations } from './job-zip.ts';
import { rows, runTable } from './lake-reader.ts';
import { emptySource, startTestSource, type TestSource } from './test-source.ts';

let source: TestSource;
let cloud: FakeCloud;

beforeAll(async () => {
  source = await startTestSource(emptySource);
});

afterAll(async () => {
  await source.stop();
});

beforeEach(async () => {
  cloud = new FakeCloud(source.server);
  await source.execute('DROP TABLE IF EXISTS thing');
});

afterEach(() => {
  cloud.remove();
});

const column = (name: string, type: string, nullable = true): SourceColumn => ({
  name,
  type,
  nullable,
  description: '',
});

/** The job for one source table `thing`, and a star table of the same columns. */
function jobFor(columns: readonly SourceColumn[]): Uint8Array {
  const table: SourceTable = { name: 'thing', grain: 'a thing', primaryKey: ['id'], columns };
  const statement = extractionStatement([table], [], 'exclude');
  const typed = columns.map((declared) => ({
    ...declared,
    ...columnType(declared),
    extracted: extracted(declared),
  }));
  const declarations: Declarations = {
    ...ownDeclarations(),
    extraction: { exclude: statement, include: statement },
    source: [{ ...table, columns: typed }],
    star: [{ name: 'copy', columns: typed.map(({ name, type }) => ({ name, type })) }],
  };
  return jobZip(declarations, { copy: 'SELECT * FROM thing' });
}

/** What landed, ordered by id. */
const copied = (columns: string) => rows(`SELECT ${columns} FROM ${runTable(cloud.lake, 'copy', runId)} ORDER BY id`);

describe('what lands is what the source has', () => {
  it.each(['utf8mb4', 'latin1'])('every text byte by byte, from %s columns, nullable and not', async (charset) => {
    const columns = [column('n', 'text', false), column('t', 'text'), column('last', 'varchar(50)')];
    cloud.zip = jobFor([column('id', 'int', false), ...columns]);
    const texts = [
      '',
      ' ',
      '  x ',
      "it's",
      '"quoted"',
      'back\\slash',
      '\\n',
      '\\N',
      'NULL',
      '=',
      '=x',
      '.',
      ',',
      ';',
      '#x',
      '%',
      'é',
    ];
    const controls = [
      'line\nfeed',
      'carriage\rreturn',
      '\r\n',
      '\n\n',
      '\ttab\t',
      '\0nul\0',
      '\u0001',
      '\v\f',
      '\u007f',
      'x\n',
      '\rx',
    ];
    const wide = charset === 'utf8mb4' ? ['😀', 'e\u0301', '漢字', '\u00a0', '\u2028', '\ufeff', '👩‍👩‍👧'] : [];
    const values = [...texts, ...controls, ...wide].map((text, id) => {
      const value = `CONVERT(X'${Buffer.from(text).toString('hex')}' USING utf8mb4)`;
      return `(${id}, ${value}, ${value}, 'a')`;
    });
    const text = `text CHARACTER SET ${charset}`;
    await source.execute(
      `CREATE TABLE thing (id int PRIMARY KEY, n ${text} NOT NULL, t ${text}, last varchar(50))`,
      `INSERT INTO thing VALUES ${values.join(', ')}`,
      `INSERT INTO thing VALUES (1000, '', NULL, NULL), (1001, '', NULL, 'x'), (1002, '', 'x', NULL), (1003, '', '', '')`,
    );
    await cloud.runJob();
    expect(await copied(`CAST(id AS varchar), hex(encode(n)), hex(encode(t)), hex(encode("last"))`)).toEqual(
      await source.execute(
        `SELECT id, HEX(CONVERT(n USING utf8mb4)), HEX(CONVERT(t USING utf8mb4)), HEX(CONVERT(last USING utf8mb4))
         FROM thing ORDER BY id`,
      ),
    );
  });

  it('every row in its order, where a table lands in several files', async () => {
    cloud.zip = jobFor([column('id', 'int', false), column('t', 'varchar(20)')]);
    await source.execute(
      'CREATE TABLE thing (id int PRIMARY KEY, t varchar(20))',
      'INSERT INTO thing SELECT seq, IF(seq % 7 = 0, NULL, seq * 3) FROM seq_1_to_600000',
    );
    await cloud.runJob();
    const file = runTable(cloud.lake, 'copy', runId).replace(')', ', file_row_number = true)');
    const differing = `id <> file_row_number + 1 OR t IS DISTINCT FROM CASE WHEN id % 7 > 0 THEN CAST(id * 3 AS varchar) END`;
    expect(await rows(`SELECT count(*), count(*) FILTER (${differing}) FROM ${file}`)).toEqual([['600000', '0']]);
  });

  it('the largest and the smallest numbers, dates, times and bytes', async () => {
    const columns = [
      column('id', 'bigint', false),
      column('d', 'decimal(18,2)'),
      column('n', 'int'),
      column('f', 'float'),
      column('g', 'double'),
      column('day', 'date'),
      column('moment', 'datetime(6)'),
      column('bytes', 'varbinary(20)'),
      column('flags', 'bit(9)'),
    ];
    cloud.zip = jobFor(columns);
    await source.execute(
      `CREATE TABLE thing (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')}, PRIMARY KEY (id))`,
      `INSERT INTO thing VALUES
        (-9223372036854775808, -9999999999999999.99, -2147483648, -1234567.75, -1.7976931348623157e308, '1000-01-01', '1000-01-01 00:00:00', '', b'0'),
        (0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
        (9223372036854775807, 9999999999999999.99, 2147483647, 1234567.75, 1.7976931348623157e308, '9999-12-31', '9999-12-31 23:59:59.999999', X'001F0A0DFF1C', b'101010101')`,
    );
    await cloud.runJob();
    expect(await copied('id, d, n, f, g, day, moment, hex(bytes), hex(flags)')).toEqual([
      [
        '-9223372036854775808',
        '-9999999999999999.99',
        -2147483648,
        -1234567.75,
        -1.7976931348623157e308,
        '1000-01-01',
        '1000-01-01 00:00:00',
        '',
        '0000',
      ],
      ['0', null, null, null, null, null, null, null, null],
      [
        '9223372036854775807',
        '9999999999999999.99',
        2147483647,
        1234567.75,
        1.7976931348623157e308,
        '9999-12-31',
        '9999-12-31 23:59:59.999999',
        '001F0A0DFF1C',
        '0155',
      ],
    ]);
  });

  it('an empty table is a file without rows', async () => {
    const columns = [column('d', 'decimal(10,2)'), column('day', 'date'), column('t', 'text')];
    cloud.zip = jobFor([column('id', 'int', false), ...columns]);
    await source.execute('CREATE TABLE thing (id int PRIMARY KEY, d decimal(10,2), day date, t text)');
    await cloud.runJob();
    expect(await copied('id, d, day, t')).toEqual([]);
    expect(await rows(`SELECT * FROM ${runTable(cloud.lake, 'control_totals', runId)}`)).toEqual([
      ['thing', 'rows', '0.00'],
      ['thing', 'sum(id)', '0.00'],
      ['thing', 'sum(d)', '0.00'],
      ['thing', 'sum(day)', '0.00'],
      ['thing', 'crc32(t)', '0.00'],
      ['thing', 'count(d)', '0.00'],
      ['thing', 'count(day)', '0.00'],
      ['thing', 'count(t)', '0.00'],
    ]);
  });

  it('with totals of dates, times, texts and bytes that anybody can compute', async () => {
    const columns = [
      column('id', 'int', false),
      column('day', 'date'),
      column('moment', 'datetime(6)'),
      column('t', 'varchar(50)'),
      column('b', 'varbinary(50)'),
    ];
    cloud.zip = jobFor(columns);
    await source.execute(
      `CREATE TABLE thing (id int PRIMARY KEY, day date, moment datetime(6), t varchar(50) CHARACTER SET latin1, b varbinary(50))`,
      `INSERT INTO thing VALUES (1, '2003-01-31', '2003-02-01 10:20:30.5', 'Björn', X'FF00'),
        (2, '2004-12-31', '1969-12-31 23:59:59.000001', '123456789', '123456789'), (3, NULL, NULL, NULL, NULL)`,
    );
    await cloud.runJob();
    const crc32OfBytes = (crc32(Buffer.from('ff00', 'hex')) + 0xcbf43926) % 2 ** 32;
    expect(
      await rows(
        `SELECT measure, CAST(value AS bigint) FROM ${runTable(cloud.lake, 'control_totals', runId)} WHERE measure NOT LIKE 'count%'`,
      ),
    ).toEqual([
      ['rows', '3'],
      ['sum(id)', '6'],
      ['sum(day)', String(20030131 + 20041231)],
      ['sum(date(moment))', String(20030201 + 19691231)],
      ['sum(second_of_day(moment))', String(37230 + 86399)],
      ['sum(microsecond(moment))', '500001'],
      // 0xCBF43926 is the CRC-32 of the digits 1 to 9, as every description of it says.
      ['crc32(t)', String((crc32('Björn') + 0xcbf43926) % 2 ** 32)],
      ['crc32(b)', String(crc32OfBytes)],
    ]);
  });

  it('rows larger than a block, and one larger than DuckDB’s usual longest line', async () => {
    cloud.zip = jobFor([column('id', 'int', false), column('t', 'longtext')]);
    await source.execute(
      'CREATE TABLE thing (id int PRIMARY KEY, t longtext)',
      "INSERT INTO thing VALUES (1, REPEAT('a\n', 400000)), (2, 'b'), (3, REPEAT('ü\r', 1100000)), (4, 'c')",
    );
    await cloud.runJob();
    expect(await copied('CAST(id AS varchar), md5(t)')).toEqual(
      await source.execute('SELECT id, MD5(CONVERT(t USING utf8mb4)) FROM thing ORDER BY id'),
    );
  });
});

describe('what can not land says which row it is', () => {
  it.each([
    ['CHAR(31)', 'SeparatorInText: thing, id=7: 4 fields, expected 3'],
    ['CHAR(28)', 'SeparatorInText: thing, id=7: the control character 0x1C in a text'],
    ['CHAR(29)', 'SeparatorInText: thing, id=7: the control character 0x1D in a text'],
  ])('with %s in a text', async (character, message) => {
    cloud.zip = jobFor([column('id', 'int', false), column('t', 'varchar(50)')]);
    await source.execute(
      'CREATE TABLE thing (id int PRIMARY KEY, t varchar(50))',
      `INSERT INTO thing VALUES (6, 'fine'), (7, CONCAT('a', ${character} , 'b')), (8, 'fine')`,
    );
    await expect(cloud.runJob()).rejects.toMatchObject({ name: 'SeparatorInText', message });
  });

  it('with a value that is none, in a row whose key is an empty text', async () => {
    const key = column('id', 'varchar(5)', false);
    cloud.zip = jobFor([key, column('day', 'date')]);
    await source.execute(
      'CREATE TABLE thing (id varchar(5) PRIMARY KEY, day date)',
      "SET STATEMENT sql_mode = '' FOR INSERT INTO thing VALUES ('', '0000-00-00')",
    );
    await expect(cloud.runJob()).rejects.toMatchObject({
      name: 'LandingMismatch',
      message: 'LandingMismatch: thing, id=: day (declared date, nullable) has 0000-00-00',
    });
  });

  it('where a row is larger than the server returns', async () => {
    cloud.zip = jobFor([column('id', 'int', false), column('a', 'longtext'), column('b', 'longtext')]);
    const [limit] = await source.execute('SELECT @@GLOBAL.max_allowed_packet');
    await source.execute('SET GLOBAL max_allowed_packet = 1048576');
    try {
      await source.execute(
        'CREATE TABLE thing (id int PRIMARY KEY, a longtext, b longtext)',
        "INSERT INTO thing VALUES (1, 'fine', ''), (2, REPEAT('x', 600000), REPEAT('y', 600000))",
      );
      await expect(cloud.runJob()).rejects.toMatchObject({
        name: 'RowTooLarge',
        message: 'RowTooLarge: the server returned no content for the row after thing, id=1',
      });
    } finally {
      await source.execute(`SET GLOBAL max_allowed_packet = ${limit?.[0]}`);
    }
  });

  it.each([
    [true, 'thing crc32(b): landed 3198768274, the source has 325443622; thing count(b): landed 1, the source has 2'],
    [
      false,
      'thing, id=2: b (declared binary, not nullable) has no value; thing crc32(b): landed 3198768274, the source has 325443622; thing count(b): landed 1, the source has 2',
    ],
  ])('where the server returns no content for a binary, nullable %s', async (nullable, message) => {
    cloud.zip = jobFor([column('id', 'int', false), column('b', 'longblob', nullable)]);
    const [limit] = await source.execute('SELECT @@GLOBAL.max_allowed_packet');
    await source.execute('SET GLOBAL max_allowed_packet = 1048576');
    try {
      await source.execute(
        `CREATE TABLE thing (id int PRIMARY KEY, b longblob ${nullable ? '' : 'NOT NULL'})`,
        "INSERT INTO thing VALUES (1, 'fine'), (2, REPEAT('x', 600000))",
      );
      await expect(cloud.runJob()).rejects.toMatchObject({ message: `LandingMismatch: ${message}` });
    } finally {
      await source.execute(`SET GLOBAL max_allowed_packet = ${limit?.[0]}`);
    }
  });

  it.each([
    ['decimal(10,2)', 'decimal(10,3)', '1.005', 'd (declared decimal(10,2), nullable) has 1.005'],
    ['decimal(10,2)', 'decimal(18,2)', '123456789012.50', 'd (declared decimal(10,2), nullable) has 123456789012.50'],
    ['int', 'bigint', '2147483648', 'd (declared int, nullable) has 2147483648'],
    ['int', 'decimal(10,2)', '2.70', 'd (declared int, nullable) has 2.70'],
    ['date', 'date', "'0000-00-00'", 'd (declared date, nullable) has 0000-00-00'],
    ['date', 'datetime', "'2003-01-06 10:00:00'", 'd (declared date, nullable) has 2003-01-06 10:00:00'],
  ])('where a value is no %s, since the column is %s', async (declared, real, value, message) => {
    cloud.zip = jobFor([column('id', 'int', false), column('d', declared)]);
    await source.execute(
      `CREATE TABLE thing (id int PRIMARY KEY, d ${real})`,
      `INSERT INTO thing VALUES (6, NULL), (7, ${value})`,
    );
    await expect(cloud.runJob()).rejects.toMatchObject({
      name: 'LandingMismatch',
      message: expect.stringMatching(
        new RegExp(`^LandingMismatch: thing, id=7: ${message.replaceAll(/[()]/g, '\\$&')}(; |$)`),
      ) as unknown,
    });
  });
});
