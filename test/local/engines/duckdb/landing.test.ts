import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { extractedColumns } from '../../../../local/engines/duckdb/declarations.ts';
import { Landing } from '../../../../local/engines/duckdb/landing.ts';
import { ownDeclarations } from './job-zip.ts';
import { rowPacket } from './row-packets.ts';

const declarations = ownDeclarations();
const names = declarations.source.map(({ name }) => name);
const [first = '', second = ''] = names;

const separator = '\u001f';

let folder: string;
let landing: Landing;
/** What was told, in order: a table and what its file had then, or a table alone that was complete. */
let told: string[][];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'landing-'));
  told = [];
  landing = new Landing(folder, declarations, 'exclude', {
    file: ({ name }, { path }) => told.push([name, readFileSync(path, 'utf8')]),
    complete: ({ name }) => told.push([name]),
  });
});

afterEach(() => {
  landing.close();
  rmSync(folder, { recursive: true });
});

/** How many fields a row of a table has before its name. */
function fieldsOf(table: string): number {
  const found = declarations.source.find(({ name }) => name === table);
  if (found === undefined) throw new Error(`no table ${table}`);
  return extractedColumns(found, 'exclude').length;
}

const take = (...fields: (string | null)[]) =>
  landing.take(rowPacket(fields.includes(null) ? null : fields.join(separator)));
/** Takes a row of a table: nothing in any cell but, if it is given, in the first. */
const takeRow = (table: string, cell = '') => take(cell, ...Array<string>(fieldsOf(table) - 1).fill(''), table);
const line = (table: string, cell = '') => `${cell}${separator.repeat(fieldsOf(table))}.\n`;

const moment = ['2026-11-22T03:00:00.123456Z', '#moment'];

describe('Landing', () => {
  it('says that a table is complete when the next one’s first row comes, its file written', () => {
    takeRow(first, 'a');
    takeRow(first, 'b');
    expect(told).toEqual([]);
    takeRow(second);
    expect(told).toEqual([[first, line(first, 'a') + line(first, 'b')], [first]]);
  });

  it('says so of all tables at the moment, which follows them; of those without rows too; once', () => {
    takeRow(second);
    take(...moment);
    const others = names.filter((name) => name !== second);
    expect(told).toEqual([[second, line(second)], [second], ...others.flatMap((name) => [[name, ''], [name]])]);
    const before = told.length;
    landing.finish();
    expect(told).toHaveLength(before);
    expect(landing.moment).toBe('2026-11-22T03:00:00.123456Z');
  });

  it('begins another file after four row groups of the star, and after 16 MiB, and counts the rows of all', () => {
    const rows = 245_760;
    for (let row = 0; row < rows + 1; row += 1) takeRow(first);
    expect(told.map(([table, text]) => [table, text?.length])).toEqual([[first, rows * line(first).length]]);
    const mebibyte = 'x'.repeat(2 ** 20);
    for (let row = 0; row < 32; row += 1) takeRow(second, mebibyte);
    take(...moment);
    expect(told.slice(1, 6).map(([table, text]) => [table, text?.length])).toEqual([
      [first, line(first).length],
      [first, undefined],
      [second, 16 * line(second, mebibyte).length],
      [second, 16 * line(second, mebibyte).length],
      [second, undefined],
    ]);
    expect(landing.rows().slice(0, 2)).toEqual([
      { name: first, rows: rows + 1 },
      { name: second, rows: 32 },
    ]);
  });

  it('takes nothing from the row that only pushes out what the server held back', () => {
    takeRow(first);
    take(...moment);
    take('.'.repeat(16_384), '#flush');
    take(first, 'rows', '1', '#total');
    expect(landing.totals).toEqual([{ table: first, measure: 'rows', value: '1' }]);
    expect(landing.rows().filter(({ rows }) => rows > 0)).toEqual([{ name: first, rows: 1 }]);
    expect(() => take('.', '#other')).toThrow(
      'The extraction statement returned a row "#other" that is no declared table, moment, flush or total.',
    );
  });

  it('fails when rows of a complete table come', () => {
    takeRow(first);
    takeRow(second);
    expect(() => takeRow(first)).toThrow(
      `The server sent rows of ${first} after those of another table; expected table by table.`,
    );
  });

  it('refuses a row without content by the row before it, if there is one', () => {
    const tooLarge = 'RowTooLarge: the server returned no content for the';
    expect(() => take(null)).toThrow(`${tooLarge} first row`);
    takeRow('productlines', 'Planes');
    expect(() => take(null)).toThrow(`${tooLarge} row after productlines, productLine=Planes`);
    take(...moment);
    expect(() => take(null)).toThrow(`${tooLarge} row after productlines, productLine=Planes`);
  });
});
