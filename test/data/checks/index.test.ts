import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DuckDBConnection } from '@duckdb/node-api';
import { auditQueries } from '../../../data/checks/index.ts';
import { findings, sampleWarnings } from '../run-checks.ts';
import { sampleStar } from '../star-database.ts';

describe('auditQueries', () => {
  it('are these, each with so many parameters', () => {
    expect(auditQueries('exclude').map(({ check, level, parameters }) => [check, level, parameters])).toEqual([
      ['grain', 'fail', 4],
      ['reconcile', 'fail', 8],
      ['source-rows', 'fail', 8],
      ['duplicate-keys', 'fail', 9],
      ['null-keys', 'fail', 9],
      ['unresolved-references', 'fail', 36],
      ['special-members', 'fail', 7],
      ['empty-tables', 'fail', 9],
      ['stray-blanks', 'fail', 9],
      ['unknown-members', 'fail', 5],
      ['dates-window', 'fail', 4],
      ['arithmetic', 'fail', 1],
      ['consistent-references', 'fail', 5],
      ['date-order', 'fail', 1],
      ['domains', 'fail', 4],
      ['late-orders', 'warn', 1],
      ['lost-members', 'fail', 7],
      ['open-orders', 'warn', 1],
      ['orders-without-lines', 'fail', 2],
    ]);
  });

  it.each(auditQueries('include').map((query) => [query.check, query] as const))(
    '%s reads one run only, and has no question mark but for it',
    (_, { sql, parameters }) => {
      expect(sql.match(/run_id = \?/g)?.length).toBe(parameters);
      const tables = sql.match(/\b(FROM|JOIN) (dim|fact|control)_\w+/g) ?? [];
      expect(tables.length).toBe(parameters);
    },
  );

  it('stay small enough for a definition', () => {
    const bytes = (personalData: 'exclude' | 'include') =>
      Buffer.byteLength(JSON.stringify(auditQueries(personalData)));
    expect(bytes('exclude')).toBeLessThan(64 * 1024);
    expect(bytes('include')).toBeLessThan(64 * 1024);
  });
});

describe('the checks of a right star', () => {
  let database: DuckDBConnection;
  beforeAll(async () => {
    database = await sampleStar();
  });
  afterAll(() => database.closeSync());

  it.each(['exclude', 'include'] as const)(
    'find nothing but what the source has (personal data: %s)',
    async (setting) => {
      expect(await findings(database, setting)).toEqual(sampleWarnings);
    },
  );
});
