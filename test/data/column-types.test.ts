import { describe, expect, it } from '@jest/globals';
import { columnType, extracted } from '../../data/column-types.ts';

const column = (type: string) => ({ name: 'c', type, nullable: true, description: '' });

describe('columnType', () => {
  it.each([
    ['tinyint', { kind: 'integer', type: 'int' }],
    ['int', { kind: 'integer', type: 'int' }],
    ['bigint', { kind: 'integer', type: 'bigint' }],
    ['decimal(10,2)', { kind: 'decimal', type: 'decimal(10,2)' }],
    ['float', { kind: 'float', type: 'double' }],
    ['varchar(50)', { kind: 'text', type: 'string' }],
    ["enum('a','b')", { kind: 'text', type: 'string' }],
    ['mediumblob', { kind: 'binary', type: 'binary' }],
    ['bit(8)', { kind: 'binary', type: 'binary' }],
    ['date', { kind: 'date', type: 'date' }],
    ['datetime(6)', { kind: 'datetime', type: 'timestamp' }],
  ])('%s', (type, expected) => {
    expect(columnType(column(type))).toEqual(expected);
  });

  it.each(['time', 'int unsigned', 'geometry', 'decimal', 'VARCHAR(50)'])('refuses %s', (type) => {
    expect(() => columnType(column(type))).toThrow(`Column c has type ${type}: use one of decimal(p,s), tinyint, `);
  });
});

describe('extracted', () => {
  it.each([
    [{}, 'always'],
    [{ personal: true as const }, 'include'],
    [{ unused: true as const }, 'never'],
    [{ personal: true as const, unused: true as const }, 'never'],
  ])('%j is read: %s', (marks, expected) => {
    expect(extracted({ ...column('int'), ...marks })).toBe(expected);
  });
});
