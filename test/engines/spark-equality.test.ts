import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleStatements } from '../../data/sample/sample-statements.ts';
import { runTables } from '../../data/star.ts';
import { duckdbEngine } from '../../local/engines/duckdb/duckdb-engine.ts';
import type { SourceSpec } from '../../local/engines/mysql/source-spec.ts';
import { sparkEngine } from '../../local/engines/spark/spark-engine.ts';
import { openRun, runFiles, type Query } from './lake.ts';
import { nastySources } from './nasty-source.ts';
import { startSourceAndCloud, type SourceAndCloud } from './spark-source.ts';

const sparkRun = '20261122T030000Z-1a2b3c4d';
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

describe.each(sources)('%s: Spark = DuckDB', (_, source) => {
  let aws: SourceAndCloud;
  let query: Query;
  beforeAll(async () => {
    aws = await startSourceAndCloud(source);
    await duckdbEngine.run(aws.request({ '--run_id': embeddedRun, '--personal_data': 'include' }), aws.cloud);
    await sparkEngine.run(aws.request({ '--run_id': sparkRun, '--personal_data': 'include' }), aws.cloud);
    query = await openRun(aws.lake, embeddedRun);
  });
  afterAll(() => aws.end());

  it.each(runTables('include'))('every row and type of $name', async ({ name, columns }) => {
    const [spark, embedded] = [sparkRun, embeddedRun].map((run) => runFiles(aws.lake, name, run));
    const typesOf = async (files = '') =>
      (await query(`DESCRIBE SELECT * FROM ${files}`)).map(([column, type]) => `${column} ${type}`);
    const types = await typesOf(spark);
    expect(types).toHaveLength(columns.length);
    expect(types).toEqual(await typesOf(embedded));
    expect(await query(`FROM ${spark} EXCEPT ALL FROM ${embedded} LIMIT 3`)).toEqual([]);
    expect(await query(`FROM ${embedded} EXCEPT ALL FROM ${spark} LIMIT 3`)).toEqual([]);
  });
});
