import { describe, expect, it } from '@jest/globals';
import { modelFindings, modelRules } from '../../../data/model-rules.ts';
import { dateWindow, starTables } from '../../../data/star.ts';
import { expandTokens } from '../../../local/engines/duckdb/expand-tokens.ts';
import { openJobDatabase } from '../../../local/engines/duckdb/job-database.ts';
import { ownModels } from '../../local/engines/duckdb/job-zip.ts';
import { landedTables } from './landed-tables.ts';

const models = Object.entries(ownModels());
const withoutComments = (sql: string) => sql.replaceAll(/--.*$|\/\*\+.*?\*\//gm, '');

/** Functions that mean the same in Spark 3.5 and in DuckDB with the prelude. Words before a parenthesis that are none included. */
const portable = new Set([
  ...[
    'as',
    'bigint',
    'chr',
    'coalesce',
    'concat_ws',
    'conv',
    'dayofmonth',
    'decimal',
    'explode',
    'md5',
    'min',
    'month',
  ],
  ...[
    'nullif',
    'quarter',
    'sequence',
    'substring',
    'sum',
    'translate',
    'trim',
    'weekday',
    'weekofyear',
    'year',
    'cast',
  ],
]);

describe('the models', () => {
  it('are one for each star table', () => {
    expect(models.map(([table]) => table).sort()).toEqual(starTables.map(({ name }) => name).sort());
  });

  it.each(models)('%s says its grain, key and units on top', (table, sql) => {
    expect(sql.split('\n')[0]).toMatch(new RegExp(`^-- ${table}: one row an? `));
    expect(sql).toMatch(/^-- Key: /m);
  });

  it.each(models)('%s uses only functions that mean the same in both engines', (_, sql) => {
    const called = [...withoutComments(expandTokens(sql)).matchAll(/(\w+)\s*\(/g)].map((match) =>
      match[1]?.toLowerCase(),
    );
    expect([...new Set(called)].filter((name) => !portable.has(name ?? ''))).toEqual([]);
  });

  it.each(models)('%s keeps the rules of docs/sql.md', (_, sql) => {
    expect(modelFindings(sql)).toEqual([]);
  });

  it.each(models)('%s casts every column to its declared type, in declared order', (table, sql) => {
    const last = sql.slice(sql.lastIndexOf('\nSELECT\n'));
    const casts = [...last.matchAll(/CAST\((?:.+) AS ([a-z]+(?:\(\d+, \d+\))?)\) AS (\w+)/g)];
    const declared = starTables.find(({ name }) => name === table)?.columns.map(({ name, type }) => [name, type]);
    expect(casts.map(([, type, name]) => [name, type?.replace(' ', '')])).toEqual(declared);
  });

  it.each(models)('%s is valid as a sub-query and gives the declared columns and types', async (table, sql) => {
    const landed = await landedTables();
    try {
      const described = await landed.database.rows(`DESCRIBE SELECT * FROM (${expandTokens(sql)}) AS m`);
      await landed.database.run(`CREATE TABLE declared (${declaredColumns(table)})`);
      const declared = await landed.database.rows('DESCRIBE declared');
      expect(described.map(nameAndType)).toEqual(declared.map(nameAndType));
    } finally {
      await landed.close();
    }
  });

  it('have the declared window of days', () => {
    expect(ownModels()['dim_dates']).toContain(`sequence(DATE '${dateWindow.first}', DATE '${dateWindow.last}')`);
  });
});

describe('the rules of the models', () => {
  it.each(modelRules)('$name finds its own example, in a model and not in a comment', ({ name, example }) => {
    const line = `  ${example} AS x`;
    expect(modelFindings(`SELECT -- ${example}\n${line}`)).toContainEqual({ rule: name, line: 2, text: line.trim() });
    expect(modelFindings(`SELECT -- ${example}`)).toEqual([]);
  });
});

describe('the key of the models', () => {
  it('is the same for the same in another case and with blanks around, and for a number and its text', async () => {
    const database = await openJobDatabase(new AbortController().signal);
    try {
      const key = (columns: string, values: string) =>
        database.rows(`SELECT CAST(${expandTokens(`{{key(${columns})}}`)} AS varchar) AS k FROM (SELECT ${values})`);
      // The first 15 hexadecimal digits of md5('S10_1678') and of md5('NANTES||44000|FRANCE'), as decimal numbers.
      expect(await key('a', "'S10_1678' AS a")).toEqual([{ k: '889326083350089945' }]);
      expect(await key('a', "' s10_1678  ' AS a")).toEqual([{ k: '889326083350089945' }]);
      expect(await key('a, b, c, d', "'Nantes' AS a, NULL AS b, '44000' AS c, 'France ' AS d")).toEqual([
        { k: '942663488650283047' },
      ]);
      expect(await key('a', '103 AS a')).toEqual(await key('a', "'103' AS a"));
    } finally {
      await database.close();
    }
  });
});

function declaredColumns(table: string): string {
  const columns = starTables.find(({ name }) => name === table)?.columns ?? [];
  return columns.map(({ name, type }) => `${name} ${type}`).join(', ');
}

function nameAndType(column: Record<string, unknown>): unknown[] {
  return [column['column_name'], column['column_type']];
}
