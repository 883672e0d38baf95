import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runTables } from '../../data/star.ts';
import { duckdbEngine } from '../../local/engines/duckdb/duckdb-engine.ts';
import { sparkEngine } from '../../local/engines/spark/spark-engine.ts';
import { golden } from './golden.ts';
import { lakeEntries, openRun, runFiles, type Query } from './lake.ts';
import { messagesIn } from './job-cloud.ts';
import { startSourceAndCloud, type SourceAndCloud } from './spark-source.ts';

const runId = '20261122T030000Z-1a2b3c4d';
const embeddedRunId = '20261122T030000Z-00000000';

const partitionsOf = (id: string) => runTables('exclude').map(({ name }) => `runs/${name}/run_id=${id}`);

function manifestOf(aws: SourceAndCloud, id: string) {
  const text = readFileSync(join(aws.lake, 'manifests', `${id}.json`), 'utf8');
  expect(text).not.toContain('\n');
  return JSON.parse(text) as {
    seconds: object;
    moment: string;
    source: { position: string };
    tables: { name: string; bytes: number; files: number; rows: number; sums: object; fingerprint: string }[];
  };
}

/** What both engines must say alike: all but times, the moment and the files' sizes. */
function comparable(aws: SourceAndCloud, id: string) {
  const { seconds, moment, tables, ...facts } = manifestOf(aws, id);
  expect(Object.keys(seconds)).toEqual(['extract', 'land', 'models', 'write']);
  expect(moment).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  const described = tables.map(({ name, rows, sums, fingerprint, bytes, files }) => {
    expect({ name, whole: bytes > 0 && files > 0 }).toEqual({ name, whole: true });
    return { name, rows, sums: Object.fromEntries(Object.entries(sums).sort()), fingerprint };
  });
  expect(facts.source.position).toMatch(/^(binlog|gtid):/);
  return { ...facts, engine: '', runId: '', tables: described.sort((a, b) => a.name.localeCompare(b.name)) };
}

const columnsOf = async (query: Query, from: string) =>
  (await query(`DESCRIBE SELECT * FROM ${from}`)).map(([name, type]) => `${name} ${type}`);

/** DuckDB's spelling of a declared type. */
const spelled = (type: string) => ({ string: 'VARCHAR', int: 'INTEGER' })[type] ?? type.toUpperCase();

describe('the Glue script on real Spark', () => {
  let aws: SourceAndCloud;
  let query: Query;

  beforeAll(async () => {
    aws = await startSourceAndCloud();
    await sparkEngine.run(aws.request({ '--run_id': runId }), aws.cloud);
    query = await openRun(aws.lake, runId);
  });
  afterAll(() => aws.end());

  it.each(golden)('has the true figures: $what', async ({ sql, rows }) => expect(await query(sql)).toEqual(rows));

  it('leaves one partition a table and a manifest, and nothing landed', () => {
    expect(lakeEntries(aws.lake)).toEqual([`manifests/${runId}.json`, ...partitionsOf(runId).sort()]);
  });

  it.each(runTables('exclude'))('writes $name as declared, without personal columns and the run id', async (table) => {
    const expected = table.columns.map(({ name, type }) => `${name} ${spelled(type)}`);
    expect(await columnsOf(query, runFiles(aws.lake, table.name, runId))).toEqual(expected);
  });

  it('keeps the totals of the source itself', async () => {
    const measures = "('rows', 'revenue', 'unit_cost', 'amount')";
    expect(
      await query(`FROM control_totals WHERE measure IN ${measures} AND table_name LIKE 'fact%' ORDER BY ALL`),
    ).toEqual([
      ['fact_orders', 'revenue', '9604190.61'],
      ['fact_orders', 'rows', '2996.00'],
      ['fact_orders', 'unit_cost', '163510.11'],
      ['fact_payments', 'amount', '8853839.23'],
      ['fact_payments', 'rows', '273.00'],
    ]);
  });

  it('has the same rows, types and manifest as the embedded engine', async () => {
    await duckdbEngine.run(aws.request({ '--run_id': embeddedRunId }), aws.cloud);
    for (const { name } of runTables('exclude')) {
      const spark = runFiles(aws.lake, name, runId);
      const embedded = runFiles(aws.lake, name, embeddedRunId);
      expect(await columnsOf(query, spark)).toEqual(await columnsOf(query, embedded));
      const either = `(FROM ${spark} EXCEPT ALL FROM ${embedded}) UNION ALL (FROM ${embedded} EXCEPT ALL FROM ${spark})`;
      expect({ name, differences: await query(either) }).toEqual({ name, differences: [] });
    }
    expect(comparable(aws, runId)).toEqual(comparable(aws, embeddedRunId));
  });

  it('refuses a run that is complete, whose files may be live', async () => {
    const before = lakeEntries(aws.lake);
    const manifest = manifestOf(aws, runId);
    await expect(sparkEngine.run(aws.request({ '--run_id': runId }), aws.cloud)).rejects.toThrow(
      `RunAlreadyComplete: manifests/${runId}.json is there, so nothing was read or written`,
    );
    expect(lakeEntries(aws.lake)).toEqual(before);
    expect(manifestOf(aws, runId)).toEqual(manifest);
  });

  it('replaces what an attempt at the same run left, and nothing of another', async () => {
    const before = lakeEntries(aws.lake);
    rmSync(join(aws.lake, 'manifests', `${runId}.json`));
    await sparkEngine.run(aws.request({ '--run_id': runId, '--personal_data': 'include' }), aws.cloud);
    expect(lakeEntries(aws.lake)).toEqual(before);
    const again = await openRun(aws.lake, runId);
    for (const { sql, rows } of golden) expect(await again(sql)).toEqual(rows);
    expect(await again('SELECT count(*), count(phone), count(contact_last_name) FROM dim_customers')).toEqual([
      ['123', '122', '122'],
    ]);
  });

  it('started by hand makes its own run id, and says how to publish', async () => {
    const before = lakeEntries(aws.lake);
    aws.log.length = 0;
    await sparkEngine.run(aws.request({}), aws.cloud);
    const manifest = lakeEntries(aws.lake).find((entry) => entry.startsWith('manifests/') && !before.includes(entry));
    // The end is the hash of the job run's id.
    expect(manifest).toMatch(/^manifests\/\d{8}T\d{6}Z-3af23087\.json$/);
    const own = manifest?.slice('manifests/'.length, -'.json'.length);
    expect(messagesIn(aws.log)).toContain(
      'Nothing is published yet. To audit this run and then to publish it, start the state machine ' +
        `(the stack's output StateMachineArn) with {"action":"audit","runId":"${own}"}, ` +
        `then with {"action":"publish","runId":"${own}"}`,
    );
  });
});
