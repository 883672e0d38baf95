import { describe, expect, it } from '@jest/globals';
import { insertStatements, money } from '../../../data/sample/insert.ts';

describe('insertStatements', () => {
  it('writes numbers, texts with quotes doubled, and NULL', () => {
    expect([
      ...insertStatements(
        'notes',
        ['id', 'text'],
        [
          [1, 'it\'s \\ "so"'],
          [2, null],
        ],
      ),
    ]).toEqual(['INSERT INTO `notes` (`id`, `text`) VALUES\n' + "(1,'it''s \\ \"so\"'),\n(2,NULL);\n"]);
  });

  it('writes nothing for no rows', () => {
    expect([...insertStatements('notes', ['id'], [])]).toEqual([]);
  });

  it('begins another statement after 60,000 characters', () => {
    const rows = Array.from({ length: 250 }, () => ['x'.repeat(1000)]);
    expect([...insertStatements('notes', ['text'], rows)].map((statement) => statement.split('\n').length - 2)).toEqual(
      [60, 60, 60, 60, 10],
    );
  });
});

describe('money', () => {
  it.each([
    [0, '0.00'],
    [7, '0.07'],
    [1230, '12.30'],
    [999_999_999, '9999999.99'],
  ])('%d cents are %s', (cents, text) => {
    expect(money(cents)).toBe(text);
  });
});
