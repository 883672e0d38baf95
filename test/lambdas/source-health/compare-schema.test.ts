import { describe, expect, it } from '@jest/globals';
import type { SourceTable } from '../../../data/source.ts';
import { compareSchema } from '../../../lambdas/source-health/compare-schema.ts';
import { plainType, type LivingTable } from '../../../lambdas/source-health/living-schema.ts';

const declared: readonly SourceTable[] = [
  {
    name: 'notes',
    grain: 'a note',
    primaryKey: ['id'],
    columns: [
      { name: 'id', type: 'int', nullable: false, description: '' },
      { name: 'text', type: 'varchar(50)', nullable: true, description: '' },
    ],
  },
];

const sound: LivingTable = {
  name: 'notes',
  engine: 'InnoDB',
  approximateRows: 1,
  columns: [
    { name: 'id', type: 'int', nullable: false },
    { name: 'text', type: 'varchar(50)', nullable: true },
  ],
};

const change = 'undo the change, or declare it in data/source.ts, adapt the models and deploy';

/** The sound table with another column in place of the one at an index. */
function withColumn(index: number, column: Partial<LivingTable['columns'][number]>): LivingTable {
  return { ...sound, columns: sound.columns.map((old, at) => (at === index ? { ...old, ...column } : old)) };
}

it.each([
  ['int(11)', 'int'],
  ['INT', 'int'],
  ['smallint(6) unsigned', 'smallint unsigned'],
  ['tinyint(1)', 'tinyint'],
  ['year(4)', 'year'],
  ['decimal(10,2)', 'decimal(10,2)'],
  ['varchar(50)', 'varchar(50)'],
  ["ENUM('Int(3)','B')", "enum('Int(3)','B')"],
  ['datetime /* mariadb-5.3 */', 'datetime'],
])('the type %j is compared as %j', (type, plain) => {
  expect(plainType(type)).toBe(plain);
});

describe('harmless', () => {
  it.each<[string, LivingTable, string[]]>([
    ['the declared table', sound, []],
    ['a column in other case', withColumn(0, { name: 'ID' }), []],
    ['a column that became NOT NULL', withColumn(1, { nullable: false }), []],
    [
      'an added column',
      { ...sound, columns: [...sound.columns, { name: 'mood', type: 'point', nullable: true }] },
      ['notes.mood (point) is new and not read: declare it in data/source.ts if it is wanted'],
    ],
    ['a view', { ...sound, engine: null }, ['notes is a view: see that the tables beneath are InnoDB']],
  ])('%s', (_what, living, notes) => {
    expect(compareSchema(declared, [living])).toEqual({ differences: [], notes });
  });
});

describe('a difference', () => {
  it.each<[string, LivingTable[], string]>([
    [
      'a missing table',
      [],
      'table notes is missing, or its SELECT was revoked: restore it, GRANT SELECT on it, or remove it from data/source.ts and the models',
    ],
    [
      'a missing column',
      [{ ...sound, columns: sound.columns.slice(0, 1) }],
      `column notes.text is missing, expected varchar(50) NULL: ${change}`,
    ],
    [
      'a retyped column',
      [withColumn(1, { type: 'varchar(40)' })],
      `column notes.text came as varchar(40) NULL, expected varchar(50) NULL: ${change}`,
    ],
    [
      'a column of a type that can not be carried',
      [withColumn(0, { type: 'int unsigned' })],
      `column notes.id came as int unsigned NOT NULL, which the pipeline can not carry, expected int NOT NULL: ${change}`,
    ],
    [
      'a column that became nullable',
      [withColumn(0, { nullable: true })],
      `column notes.id came as int NULL, expected int NOT NULL: ${change}`,
    ],
    [
      'another engine',
      [{ ...sound, engine: 'MyISAM' }],
      'table notes came with the engine MyISAM, expected InnoDB, which alone can be read at one moment: ALTER TABLE notes ENGINE = InnoDB',
    ],
  ])('%s', (_what, living, difference) => {
    expect(compareSchema(declared, living)).toEqual({ differences: [difference], notes: [] });
  });
});
