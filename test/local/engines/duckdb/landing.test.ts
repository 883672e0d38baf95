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

let folder: string;
let landing: Landing;
/** Tables in the order in which they were said to be complete, each with what its file had then. */
let landed: [string, string][];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'landing-'));
  landed = [];
  landing = new Landing(folder, declarations, 'exclude', ({ name }, { path }) => {
    landed.push([name, readFileSync(path, 'utf8')]);
  });
});

afterEach(() => {
  landing.close();
  rmSync(folder, { recursive: true });
});

/** A row of a table: nothing in any cell. */
function payload(table: string): string {
  const found = declarations.source.find(({ name }) => name === table);
  if (found === undefined) throw new Error(`no table ${table}`);
  return `${'\u001f'.repeat(extractedColumns(found, 'exclude').length)}.`;
}

const take = (name: string, text: string) => landing.take(rowPacket(name, text));

describe('Landing', () => {
  it('says that a table is complete when the next one’s first row comes, its file written', () => {
    take(first, payload(first));
    take(first, payload(first));
    expect(landed).toEqual([]);
    take(second, payload(second));
    expect(landed).toEqual([[first, `${payload(first)}\n${payload(first)}\n`]]);
  });

  it('says so of all tables at the moment, which follows them; of those without rows too; once', () => {
    take(second, payload(second));
    take('#moment', '2026-11-22T03:00:00.123456Z');
    expect(landed.map(([name]) => name)).toEqual([second, ...names.filter((name) => name !== second)]);
    landing.finish();
    expect(landed).toHaveLength(names.length);
    expect(landing.moment).toBe('2026-11-22T03:00:00.123456Z');
  });

  it('takes nothing from the row that only pushes out what the server held back', () => {
    take(first, payload(first));
    take('#moment', '2026-11-22T03:00:00.123456Z');
    take('#flush', '.'.repeat(16_384));
    take('#total', [first, 'rows', '1', '.'].join('\u001f'));
    expect(landing.totals).toEqual([{ table: first, measure: 'rows', value: '1' }]);
    expect(landing.rows().filter(({ rows }) => rows > 0)).toEqual([{ name: first, rows: 1 }]);
    expect(() => take('#other', '.')).toThrow(
      'The extraction statement returned a row "#other" that is no declared table, moment, flush or total.',
    );
  });

  it('fails when rows of a complete table come', () => {
    take(first, payload(first));
    take(second, payload(second));
    expect(() => take(first, payload(first))).toThrow(
      `The server sent rows of ${first} after those of another table; expected table by table.`,
    );
  });
});
