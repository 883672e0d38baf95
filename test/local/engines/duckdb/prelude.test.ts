import { describe, expect, it } from '@jest/globals';
import { openJobDatabase } from '../../../../local/engines/duckdb/job-database.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz';

describe('translate of the prelude', () => {
  it.each([
    ['Nantes 44000', alphabet, alphabet.toUpperCase(), 'NANTES 44000'],
    // What upper would make STRASSE or MÜNCHEN of.
    ['Straße', alphabet, alphabet.toUpperCase(), 'STRAßE'],
    ['München', alphabet, alphabet.toUpperCase(), 'MüNCHEN'],
    ['', alphabet, alphabet.toUpperCase(), ''],
    ['abcabc', 'ab', 'x', 'xcxc'],
    ['NANTES', alphabet.toUpperCase(), alphabet, 'nantes'],
  ])('of %j from %s to %s is as Spark has it', async (text, old, replacement, expected) => {
    const database = await openJobDatabase(new AbortController().signal);
    try {
      // From a column too: a constant is folded in another way.
      const sql = `SELECT translate('${text}', '${old}', '${replacement}') AS constant,
        (SELECT string_agg(translate(t, '${old}', '${replacement}'), '|') FROM (VALUES ('${text}'), (NULL), ('${text}ü')) AS v(t)) AS cells`;
      expect(await database.rows(sql)).toEqual([{ constant: expected, cells: `${expected}|${expected}ü` }]);
    } finally {
      await database.close();
    }
  });
});
