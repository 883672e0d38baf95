import { describe, expect, it } from '@jest/globals';
import { extractionStatement } from '../../data/extraction.ts';
import type { SourceTable } from '../../data/source.ts';

const description = '';
const table: SourceTable = {
  name: 'readings',
  grain: 'a reading',
  primaryKey: ['id'],
  columns: [
    { name: 'id', type: 'int', nullable: false, description },
    { name: 'code', type: 'varchar(5)', nullable: false, description },
    { name: "who's", type: 'varchar(20)', nullable: true, personal: true, description },
    { name: 'price', type: 'decimal(10,2)', nullable: true, description },
    { name: 'ratio', type: 'float', nullable: false, description },
    { name: 'picture', type: 'blob', nullable: false, description },
    { name: 'notes', type: 'text', nullable: true, unused: true, description },
    { name: 'taken', type: 'datetime(6)', nullable: false, description },
  ],
};
const totals = [
  { starTable: 'fact_readings', measure: 'price', from: 'readings', sql: 'COALESCE(SUM(`price`), 0)' },
  { starTable: 'fact_readings', measure: 'worth', from: 'readings', sql: 'COALESCE(SUM(price * 2), 0)' },
  { starTable: 'fact_readings', measure: 'places', from: 'readings AS r JOIN places AS p', sql: 'COUNT(*)' },
];

const concatenated = "CONCAT_WS(_utf8mb4 X'1F' COLLATE utf8mb4_bin, ";
const moment = `SELECT ${concatenated}DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%fZ'), '#moment')`;
const flush = `SELECT ${concatenated}REPEAT('.', 16384), '#flush')`;
const starTotal =
  `SELECT ${concatenated}'fact_readings', 'places', COUNT(*), '#total') ` +
  'FROM readings AS r JOIN places AS p WHERE @@sql_select_limit > 0';

/** `SELECT 1 AS n UNION ALL SELECT 2 ...` */
const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => `SELECT ${index + 1}${index === 0 ? ' AS n' : ''}`).join(' UNION ALL ');
const ofReadings = (count: number) => [
  ...Array<string>(count).fill("'readings'"),
  ...Array<string>(2).fill("'fact_readings'"),
];

describe('extractionStatement', () => {
  it('reads what is not personal, the moment and the totals, each aggregate once, in one statement', () => {
    expect(extractionStatement([table], totals, 'exclude').split('\nUNION ALL\n')).toEqual([
      `SELECT ${concatenated}\`id\`, \`code\`, COALESCE(\`price\`, ''), CAST(\`ratio\` AS DOUBLE), ` +
        "COALESCE(CONCAT('=', HEX(CAST(`picture` AS BINARY))), ''), `taken`, 'readings') AS payload FROM `readings` WHERE @@sql_select_limit > 0",
      moment,
      flush,
      `SELECT ${concatenated}ELT(n, ${ofReadings(9).join(', ')}), ` +
        "ELT(n, 'rows', 'sum(id)', 'crc32(code)', 'sum(price)', 'crc32(picture)', 'sum(date(taken))', 'sum(second_of_day(taken))', " +
        "'sum(microsecond(taken))', 'count(price)', 'price', 'worth'), " +
        "ELT(n, v1, v2, v3, v4, v5, v6, v7, v8, v9, v4, v10), '#total') FROM (SELECT COUNT(*) AS v1, " +
        'COALESCE(SUM(`id`), 0) AS v2, ' +
        "MOD(COALESCE(SUM(CRC32(COALESCE(`code`, _utf8mb4'' COLLATE utf8mb4_bin))), 0), 4294967296) AS v3, " +
        'COALESCE(SUM(`price`), 0) AS v4, ' +
        'MOD(COALESCE(SUM(CRC32(CAST(`picture` AS BINARY))), 0), 4294967296) AS v5, ' +
        'COALESCE(SUM(DATE(`taken`) + 0), 0) AS v6, ' +
        'COALESCE(SUM(HOUR(`taken`) * 3600 + MINUTE(`taken`) * 60 + SECOND(`taken`)), 0) AS v7, ' +
        'COALESCE(SUM(MICROSECOND(`taken`)), 0) AS v8, COUNT(`price`) AS v9, COALESCE(SUM(price * 2), 0) AS v10 ' +
        `FROM \`readings\` WHERE @@sql_select_limit > 0) AS aggregates CROSS JOIN (${numbers(11)}) AS numbers`,
      starTotal,
    ]);
  });

  it('reads personal columns, in their place, where they are included', () => {
    expect(extractionStatement([table], totals, 'include').split('\nUNION ALL\n')).toEqual([
      `SELECT ${concatenated}\`id\`, \`code\`, COALESCE(CONCAT('=', \`who's\`), ''), ` +
        "COALESCE(`price`, ''), CAST(`ratio` AS DOUBLE), COALESCE(CONCAT('=', HEX(CAST(`picture` AS BINARY))), ''), " +
        "`taken`, 'readings') AS payload FROM `readings` WHERE @@sql_select_limit > 0",
      moment,
      flush,
      `SELECT ${concatenated}ELT(n, ${ofReadings(11).join(', ')}), ` +
        "ELT(n, 'rows', 'sum(id)', 'crc32(code)', 'crc32(who''s)', 'sum(price)', 'crc32(picture)', 'sum(date(taken))', " +
        "'sum(second_of_day(taken))', 'sum(microsecond(taken))', 'count(who''s)', 'count(price)', 'price', 'worth'), " +
        "ELT(n, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v5, v12), '#total') FROM (SELECT COUNT(*) AS v1, " +
        'COALESCE(SUM(`id`), 0) AS v2, ' +
        "MOD(COALESCE(SUM(CRC32(COALESCE(`code`, _utf8mb4'' COLLATE utf8mb4_bin))), 0), 4294967296) AS v3, " +
        "MOD(COALESCE(SUM(CRC32(COALESCE(`who's`, _utf8mb4'' COLLATE utf8mb4_bin))), 0), 4294967296) AS v4, " +
        'COALESCE(SUM(`price`), 0) AS v5, MOD(COALESCE(SUM(CRC32(CAST(`picture` AS BINARY))), 0), 4294967296) AS v6, ' +
        'COALESCE(SUM(DATE(`taken`) + 0), 0) AS v7, ' +
        'COALESCE(SUM(HOUR(`taken`) * 3600 + MINUTE(`taken`) * 60 + SECOND(`taken`)), 0) AS v8, ' +
        "COALESCE(SUM(MICROSECOND(`taken`)), 0) AS v9, COUNT(`who's`) AS v10, COUNT(`price`) AS v11, " +
        'COALESCE(SUM(price * 2), 0) AS v12 ' +
        `FROM \`readings\` WHERE @@sql_select_limit > 0) AS aggregates CROSS JOIN (${numbers(13)}) AS numbers`,
      starTotal,
    ]);
  });
});
