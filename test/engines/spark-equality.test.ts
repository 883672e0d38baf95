import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleStatements } from '../../data/sample/sample-statements.ts';
import { runTables } from '../../data/star.ts';
import { duckdbEngine } from '../../local/engines/duckdb/duckdb-engine.ts';
import type { SourceSpec } from '../../local/engines/mysql/source-spec.ts';
import { sparkEngine } from '../../local/engines/spark/spark-engine.ts';
import { messagesIn, scriptFile } from './job-cloud.ts';
import { openRun, runFiles, type Query } from './lake.ts';
import { nastySources } from './nasty-source.ts';
import { startSourceAndCloud, type SourceAndCloud } from './spark-source.ts';

const sparkRun = '20261122T030000Z-1a2b3c4d';
const muchDataRun = '20261122T030000Z-0000b160';
const embeddedRun = '20261122T030000Z-00000000';

const sample = (scale: number): SourceSpec => ({
  kind: 'statements',
  cacheKey: `sample-${scale}-1`,
  statements: () => sampleStatements({ scale, seed: 1 }),
});

/** The real dump is in spark.test.ts. */
const sources: readonly (readonly [what: string, source: SourceSpec])[] = [
  ['our own sample', sample(1)],
  ['our own sample, 20 times the size', sample(20)],
  ...nastySources,
];

/** The package with a plan for much data, and several files a table, whatever lands. */
function plannedForMuch(): string {
  const plan = Buffer.from(scriptFile('star_schema/plan.py')).toString();
  return plan.replace(/^LIGHT_BYTES = .*$/m, 'LIGHT_BYTES = 0').replace(/^FILE_BYTES = .*$/m, 'FILE_BYTES = 40_000');
}

describe.each(sources)('%s: Spark = DuckDB', (_, source) => {
  let aws: SourceAndCloud;
  let query: Query;
  beforeAll(async () => {
    aws = await startSourceAndCloud(source);
    await duckdbEngine.run(aws.request({ '--run_id': embeddedRun, '--personal_data': 'include' }), aws.cloud);
    await sparkEngine.run(aws.request({ '--run_id': sparkRun, '--personal_data': 'include' }), aws.cloud);
    aws.overlay.set('star_schema/plan.py', plannedForMuch());
    await sparkEngine.run(aws.request({ '--run_id': muchDataRun, '--personal_data': 'include' }), aws.cloud);
    query = await openRun(aws.lake, embeddedRun);
  });
  afterAll(() => aws.end());

  it('planned for little and for much', () => {
    expect(
      messagesIn(aws.log)
        .filter((line) => line.startsWith('Landed '))
        .map((line) => /light=\w+/.exec(line)?.[0]),
    ).toEqual(['light=True', 'light=False']);
  });

  it.each(
    runTables('include').flatMap((table) => [
      { ...table, run: sparkRun, plan: 'little' },
      { ...table, run: muchDataRun, plan: 'much' },
    ]),
  )('every row and type of $name, planned for $plan', async ({ name, columns, run }) => {
    const [spark, embedded] = [run, embeddedRun].map((id) => runFiles(aws.lake, name, id));
    const typesOf = async (files = '') =>
      (await query(`DESCRIBE SELECT * FROM ${files}`)).map(([column, type]) => `${column} ${type}`);
    const types = await typesOf(spark);
    expect(types).toHaveLength(columns.length);
    expect(types).toEqual(await typesOf(embedded));
    expect(await query(`FROM ${spark} EXCEPT ALL FROM ${embedded} LIMIT 3`)).toEqual([]);
    expect(await query(`FROM ${embedded} EXCEPT ALL FROM ${spark} LIMIT 3`)).toEqual([]);
  });
});
