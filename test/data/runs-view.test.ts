import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { runsView } from '../../data/runs-view.ts';
import { AthenaCloud } from '../local/services/athena/athena-cloud.ts';
import { audit, confirmation, jsonTables, manifest, publication, putFiles, runIdOf } from './lake-json.ts';
import { cases } from './runs-view-cases.ts';

let cloud: AthenaCloud;
beforeAll(() => {
  cloud = new AthenaCloud(undefined, jsonTables);
});
afterEach(() => rmSync(cloud.bucketFolder('lake'), { recursive: true, force: true }));
afterAll(() => cloud.remove());

/** Sets the pointer and makes the view. @param run short name */
async function publish(run: string) {
  const runId = run === 'none' ? 'none' : runIdOf(run);
  await cloud.query(`CREATE OR REPLACE VIEW sales.current_run AS SELECT CAST('${runId}' AS varchar) AS run_id`);
  expect(await cloud.query(`CREATE OR REPLACE VIEW sales.${runsView.name} AS ${runsView.query}`)).toMatchObject({
    state: 'SUCCEEDED',
  });
}

const fates = `SELECT substr(run_id, 25, 1) || CAST(CAST(substr(run_id, 7, 2) AS integer) AS varchar) AS run, state, is_live,
  date_format(published_at, '%d %H:%i') AS published_at, times_published, failed, warned, waived, last_action, last_by, last_reason
  FROM sales.runs ORDER BY run_id`;

describe('sales.runs', () => {
  it.each(cases)('$name', async ({ live, files, expected }) => {
    await putFiles(cloud, files);
    await publish(live);
    const { rows, reason } = await cloud.query(fates);
    expect({ reason, rows: rows?.slice(1) }).toEqual({ reason: undefined, rows: expected });
  });

  it('has what the run is introduced by, with types that BI tools know', async () => {
    await putFiles(cloud, [
      manifest('b1', '12345678901234.56', 4),
      ...audit('b1', { failed: ['grain'] }),
      publication('publish', 'b1', 'none', '1 03:06', { by: 'ann' }),
      confirmation('b1', '2 03:00'),
      confirmation('b1', '3 03:00'),
    ]);
    await publish('b1');
    expect(await cloud.query('SELECT * FROM sales.runs')).toEqual({
      id: expect.any(String),
      state: 'SUCCEEDED',
      scanned: expect.any(Number),
      types: [
        ...['varchar', 'timestamp', 'varchar', 'boolean', 'timestamp', 'bigint'],
        ...['bigint', 'bigint', 'decimal(18,2)', 'decimal(18,2)'],
        ...['timestamp', 'bigint', 'varchar', 'varchar', 'varchar', 'varchar', 'varchar', 'varchar', 'varchar'],
        'timestamp',
      ],
      rows: [
        runsView.columns.map(({ Name }) => Name),
        [
          ...['20261101T030000Z-0000000b', '2026-11-01 03:00:01.123', 'live', 'true', '2026-11-01 03:06:00.500', '1'],
          ...['7', '4', '12345678901234.56', '70.10'],
          ...['2026-11-01 03:05:00.007', '19', 'grain', null, null, 'publish', 'ann', null, 'spark'],
          '2026-11-03 03:00:00.500',
        ],
      ],
    });
  });

  it('counts the rows and money of a later version of a table alike', async () => {
    const [key, content] = manifest('a1', '10.50');
    await putFiles(cloud, [
      [key, JSON.parse(JSON.stringify(content).replace('"fact_orders"', '"fact_orders_v2"')) as object],
    ]);
    await publish('none');
    expect(await cloud.query('SELECT rows, order_lines, revenue FROM sales.runs')).toMatchObject({
      rows: [
        ['rows', 'order_lines', 'revenue'],
        ['6', '3', '10.50'],
      ],
    });
  });

  it('is in the catalog with the declared columns', async () => {
    await publish('none');
    const { Table } = (await cloud.call('glue:GetTable', { DatabaseName: 'sales', Name: runsView.name })) as {
      Table: { StorageDescriptor: { Columns: unknown } };
    };
    expect(Table.StorageDescriptor.Columns).toEqual(runsView.columns.map(({ Name, Type }) => ({ Name, Type })));
  });

  it('fails when the pointer has two rows, instead of showing two live runs', async () => {
    await publish('none');
    await putFiles(cloud, [manifest('a1', '10.50')]);
    await cloud.query(
      "CREATE OR REPLACE VIEW sales.current_run AS SELECT CAST('a' AS varchar) AS run_id UNION ALL SELECT 'b'",
    );
    expect(await cloud.query('SELECT * FROM sales.runs')).toMatchObject({
      reason: 'SUBQUERY_MULTIPLE_ROWS: Scalar sub-query has returned multiple rows',
    });
  });
});
