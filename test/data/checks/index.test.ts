import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DuckDBConnection } from '@duckdb/node-api';
import { auditQueries, checks } from '../../../data/checks/index.ts';
import { checkGrammar } from '../../../local/services/athena/gate/grammar.ts';
import { lint } from '../../../local/services/athena/gate/lint.ts';
import { findings, sampleWarnings } from '../run-checks.ts';
import { registerCatalog, sampleStar } from '../star-database.ts';

describe('auditQueries', () => {
  it('are these, each with so many parameters', () => {
    expect(auditQueries('exclude').map(({ check, level, parameters }) => [check, level, parameters])).toEqual([
      ['catalog', 'fail', 0],
      ['column-order', 'warn', 0],
      ['files', 'fail', 9],
      ['manifest', 'fail', 10],
      ['grain', 'fail', 4],
      ['reconcile', 'fail', 8],
      ['source-rows', 'fail', 8],
      ['source-columns', 'fail', 14],
      ['duplicate-keys', 'fail', 9],
      ['null-keys', 'fail', 9],
      ['unresolved-references', 'fail', 36],
      ['special-members', 'fail', 7],
      ['surrogate-keys', 'fail', 5],
      ['empty-tables', 'fail', 9],
      ['missing-values', 'fail', 9],
      ['unknown-members', 'fail', 5],
      ['dates-window', 'fail', 1],
      ['stray-blanks', 'fail', 9],
      ['damaged-texts', 'warn', 9],
      ['arithmetic', 'fail', 1],
      ['calendar', 'fail', 1],
      ['closed-years', 'warn', 3],
      ['consistent-references', 'fail', 5],
      ['date-order', 'fail', 1],
      ['domains', 'fail', 4],
      ['freshness', 'fail', 1],
      ['future-dates', 'warn', 3],
      ['late-orders', 'warn', 1],
      ['lost-members', 'fail', 9],
      ['open-orders', 'warn', 1],
      ['order-headers', 'fail', 1],
      ['orders-without-lines', 'fail', 2],
      ['places', 'fail', 3],
      ['volume', 'warn', 1],
    ]);
  });

  /** Tables that are read of another run: of the live one, and of those published before. */
  const otherRuns: Record<string, number> = { 'closed-years': 1, volume: 1 };

  it.each(auditQueries('include').map((query) => [query.check, query] as const))(
    '%s reads one run, and has no question mark but for it',
    (check, { sql, parameters }) => {
      expect(sql.match(/run_id = \?/g)?.length ?? 0).toBe(parameters);
      const tables = sql.match(/\b(FROM|JOIN) ((dim|fact|control)_\w+|manifests)/g) ?? [];
      expect(tables.length).toBe(parameters + (otherRuns[check] ?? 0));
    },
  );

  it.each(auditQueries('include').map((query) => [query.check, query] as const))(
    "%s passes Athena's gate",
    async (_, { sql }) => {
      const statement = sql.replaceAll('?', "'20261122T030000Z-1a2b3c4d'");
      lint(statement);
      await checkGrammar(statement);
    },
  );

  it('say what to do', () => {
    expect(checks('include').filter(({ remedy }) => !/^[A-Z].{15,}\.$/.test(remedy))).toEqual([]);
  });

  it('stay small enough for a definition', () => {
    const bytes = (personalData: 'exclude' | 'include') =>
      Buffer.byteLength(JSON.stringify(auditQueries(personalData)));
    expect(bytes('exclude')).toBeLessThan(128 * 1024);
    expect(bytes('include')).toBeLessThan(128 * 1024);
  });
});

describe('the checks of a right star', () => {
  let database: DuckDBConnection;
  beforeAll(async () => {
    database = await sampleStar();
  });
  beforeEach(() => database.run('BEGIN'));
  afterEach(() => database.run('ROLLBACK'));
  afterAll(() => database.closeSync());

  it.each(['exclude', 'include'] as const)(
    'find nothing but what the source has (personal data: %s)',
    async (setting) => {
      await registerCatalog(database, setting);
      expect(await findings(database, setting)).toEqual(sampleWarnings);
    },
  );
});
