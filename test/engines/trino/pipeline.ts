import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { namedQueries } from '../../../data/queries/index.ts';
import { memberStatement } from '../../../data/run-differences.ts';
import {
  growthDimensions,
  growthStatement,
  lastPublicationStatement,
  sourceTotalsStatement,
  totalsStatement,
} from '../../../data/report-statements.ts';
import { previousRunStatement, runListStatement } from '../../../data/run-list.ts';
import { runsView } from '../../../data/runs-view.ts';
import { databases, runTables, starTables } from '../../../data/star.ts';
import { keyFigureStatement } from '../../../data/key-figure-statement.ts';
import { openPipeline, type LocalPipeline } from '../../end-to-end/local-pipeline.ts';
import { golden } from '../golden.ts';
import { checkNames, different, found, nameOf } from './compare.ts';
import { faultGroups, together } from './fault-groups.ts';
import { readmeQueries } from './readme-queries.ts';
import { shadowOf, type Pair, type Shadow } from './shadow.ts';
import type { TrinoClient } from './trino-client.ts';

/** Every statement that the state machine sends for a run on a source, as it is sent. @param published whether the source is so good */
export function describeRun(
  what: string,
  trino: () => TrinoClient,
  source: Parameters<typeof openPipeline>[0],
  published = true,
): void {
  describe(`every statement of a run on ${what}: real Trino = local Athena`, () => {
    let pipeline: LocalPipeline;
    let shadow: Shadow;
    let pairs: Pair[];
    beforeAll(async () => {
      pipeline = await openPipeline(source);
      shadow = await shadowOf(trino(), pipeline);
      pipeline.break({ 'athena:StartQueryExecution': shadow.fault });
      const ended = await pipeline.execute();
      expect(ended).toMatchObject(published ? { status: 'SUCCEEDED' } : { error: 'AuditFailed' });
      pairs = await shadow.pairs();
    });
    afterAll(() => pipeline.close());

    it('all checks, and the views', () => {
      expect(checkNames.filter((name) => !pairs.some(({ statement }) => nameOf(statement) === name))).toEqual([]);
      expect(different(pairs)).toEqual([]);
    });

    it.each(runTables('exclude'))('every row of $name', async ({ name, columns }) => {
      const order = columns.map((_, index) => index + 1).join(', ');
      await pipeline.query(`SELECT * FROM ${databases.runs}.${name} ORDER BY ${order}`);
      expect(different(await shadow.pairs())).toEqual([]);
    });
  });
}

/** What analysts, operators and the README ask, of runs that were published, taken back and failed. */
export function describeQueries(trino: () => TrinoClient, source: Parameters<typeof openPipeline>[0]): void {
  describe('real Trino = local Athena', () => {
    let pipeline: LocalPipeline;
    let shadow: Shadow;
    /** Ids of the runs, the first live one first. */
    const runs: string[] = [];
    beforeAll(async () => {
      pipeline = await openPipeline(source);
      shadow = await shadowOf(trino(), pipeline, (statement) => statement.startsWith(onlyThis));
      for (const input of [{}, {}, { action: 'rollback', runId: 'previous', reason: 'wrong prices' }]) {
        pipeline.break({ 'athena:StartQueryExecution': shadow.fault });
        const { status, output = '{}' } = await pipeline.execute(input);
        expect(status).toBe('SUCCEEDED');
        runs.push((JSON.parse(output) as { runId: string }).runId);
      }
      await pipeline.query(`CREATE OR REPLACE VIEW ${databases.published}.${runsView.name} AS ${runsView.query}`);
    });
    afterAll(() => pipeline.close());

    const dimensions = () =>
      starTables
        .filter(({ kind }) => kind === 'dimension')
        .map(({ name }) => ({
          name,
          before: { runId: String(runs[0]), table: name },
          after: { runId: String(runs[1]), table: name },
        }));

    it.each<[string, () => string]>([
      ['the views and the pointer', () => `SELECT run_id FROM ${databases.published}.current_run`],
      ['sales.runs', () => `SELECT * FROM ${databases.published}.${runsView.name} ORDER BY run_id`],
      ['the list of runs', () => runListStatement],
      ['the run before', () => previousRunStatement],
      [
        'totals of a run',
        () => totalsStatement({ runId: String(runs[0]), orders: 'fact_orders', payments: 'fact_payments' }),
      ],
      ['totals of the source', () => sourceTotalsStatement(String(runs[0]))],
      ['the last publication', () => lastPublicationStatement(String(runs[0]))],
      ...growthDimensions.map((by): [string, () => string] => [
        `growth by ${by}`,
        () => growthStatement(by, window, 100),
      ]),
      ['key figures', () => keyFigureStatement(String(runs[0]))],
      ['members that came and went', () => memberStatement(dimensions())],
      ...readmeQueries.map((sql): [string, () => string] => [`README: ${sql.slice(0, 40)}`, () => `${sql} ORDER BY 1`]),
      ...namedQueries().map(({ name, sql }): [string, () => string] => [`data/queries/${name}.sql`, () => sql]),
      ...golden.map(({ what, sql }): [string, () => string] => [what, () => sql]),
    ])('%s', async (_, statement) => {
      await shadow.pairs();
      await pipeline.query(onlyThis + statement());
      const pairs = await shadow.pairs();
      expect(different(pairs)).toEqual([]);
      expect(pairs).toEqual([
        expect.objectContaining({ local: { columns: expect.anything(), rows: expect.anything() } }),
      ]);
    });
  });
}

/** Twelve months of the sample and the twelve before. */
const window = { before: 20231201, first: 20241201, last: 20251131 };

/** Marks what is compared: here not what the state machine sends. */
const onlyThis = '/* both */ ';

/** Every check on runs that are so wrong that it finds something. */
export function describeFindings(trino: () => TrinoClient, source: Parameters<typeof openPipeline>[0]): void {
  describe('findings of wrong runs: real Trino = local Athena', () => {
    let pipeline: LocalPipeline;
    let shadow: Shadow;
    let wanted: (statement: string) => boolean = () => false;
    const findings = new Set<string>();
    beforeAll(async () => {
      pipeline = await openPipeline(source);
      shadow = await shadowOf(trino(), pipeline, (statement) => wanted(statement));
      pipeline.break({ 'athena:StartQueryExecution': shadow.fault });
      expect(await pipeline.execute()).toMatchObject({ status: 'SUCCEEDED' });
      await shadow.pairs();
    });
    afterAll(() => pipeline.close());

    it.each(faultGroups)('$names', async ({ names, onlyCatalog }) => {
      wanted = (statement) => !onlyCatalog || statement.includes('information_schema');
      pipeline.break({ ...together(names), 'athena:StartQueryExecution': shadow.fault });
      expect(await pipeline.execute()).not.toMatchObject({ error: 'ModelFailed' });
      const pairs = await shadow.pairs();
      expect(different(pairs)).toEqual([]);
      for (const name of found(pairs)) findings.add(name);
    });

    it('are of every check', () => expect([...findings].sort()).toEqual([...checkNames].sort()));
  });
}
