import { describe, expect, it } from '@jest/globals';
import { lakeTables } from '../../data/lake-tables.ts';
import { runsView } from '../../data/runs-view.ts';
import { starTables } from '../../data/star.ts';
import { audit, confirmation, manifest, publication } from './lake-json.ts';

describe('the tables of JSON files', () => {
  it.each([
    ['manifests', manifest('a1', '1.00')],
    ['audit_summaries', audit('a1')[1]!],
    ['publications', publication('publish', 'a1', 'none', '1 03:06')],
    ['confirmations', confirmation('a1', '2 03:00')],
  ] as const)('%s declares each member of its files, and lies over them', (name, [key, content]) => {
    const table = lakeTables.find((candidate) => candidate.name === name)!;
    expect(table.columns.map((column) => column.name).sort()).toEqual(
      Object.keys(content)
        .map((member) => member.toLowerCase())
        .sort(),
    );
    expect(key.startsWith(table.folder)).toBe(true);
  });

  it('have descriptions that Glue takes: no longer than 255 characters, on one line', () => {
    const comments = [
      ...lakeTables.flatMap(({ columns }) => columns.map(({ description }) => description)),
      ...runsView.columns.map(({ Comment }) => Comment),
    ];
    expect(comments.filter((comment) => !/^.{2,255}$/.test(comment))).toEqual([]);
  });
});

it('the tables and columns that sales.runs asks for are of the star', () => {
  const columnsOf = (name: string) =>
    starTables.find((table) => table.name === name)?.columns.map((column) => column.name);
  expect(columnsOf('fact_orders')).toContain('revenue');
  expect(columnsOf('fact_payments')).toContain('amount');
});
