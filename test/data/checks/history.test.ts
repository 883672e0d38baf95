import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DuckDBConnection } from '@duckdb/node-api';
import { findings, sampleWarnings, type Finding } from '../run-checks.ts';
import { publishEarlier, runId, sampleStar } from '../star-database.ts';

const momentIn = (minutes: number) =>
  `UPDATE manifests SET moment = strftime(now() AT TIME ZONE 'UTC' + INTERVAL (${minutes}) MINUTE, '%Y-%m-%dT%H:%M:%S.%fZ')`;
const paymentTotal = (measure: string, factor: number, run = runId) =>
  `UPDATE control_totals SET value = value * ${factor} WHERE run_id = '${run}' AND table_name = 'payments' AND measure = '${measure}'`;

let database: DuckDBConnection;
beforeAll(async () => {
  database = await sampleStar();
});
beforeEach(() => database.run('BEGIN'));
afterEach(() => database.run('ROLLBACK'));

/** What one check finds, and that no other finds anything after the statements. */
async function found(check: string, ...statements: readonly string[]): Promise<Finding[]> {
  for (const sql of statements) await database.run(sql);
  const { [check]: found, ...others } = await findings(database);
  expect(others).toEqual(sampleWarnings);
  return found ?? [];
}

describe('freshness', () => {
  it.each([-5 * 60 - 58, 9])('takes a moment %d minutes from now', async (minutes) => {
    expect(await found('freshness', momentIn(minutes))).toEqual([]);
  });

  it.each([
    [-6 * 60 - 2, 'too old'],
    [13, 'in the future'],
  ])('refuses a moment %d minutes from now: %s', async (minutes, problem) => {
    const [finding, ...more] = await found('freshness', momentIn(minutes));
    const moment = (await database.runAndReadAll('SELECT moment FROM manifests')).getRows()[0]?.[0];
    expect([finding, more]).toEqual([['moment of the run', problem, moment, 'at most 6 hours ago'], []]);
  });

  it('refuses a moment of the night before', async () => {
    await database.run("UPDATE manifests SET moment = '2026-11-20T23:59:59.999999Z'");
    const { freshness } = await findings(database);
    expect(freshness).toEqual([['moment of the run', 'too old', '2026-11-20T23:59:59.999999Z', 'at most 6 hours ago']]);
  });

  it('takes a moment of long ago, when the source was found unchanged lately', async () => {
    const lately = "strftime(now() AT TIME ZONE 'UTC' - INTERVAL 9 MINUTE, '%Y-%m-%dT%H:%M:%S.%fZ')";
    const confirm = (id: string) =>
      `INSERT INTO confirmations VALUES ('${id}', '2026-11-20T23:59:59.999999Z'), ('${id}', ${lately})`;
    expect(await found('freshness', momentIn(-6 * 60 - 2), confirm('20261121T030000Z-00000000'))).toHaveLength(1);
    expect(await found('freshness', confirm(runId))).toEqual([]);
  });

  it.each([
    ['two manifests', 'INSERT INTO manifests SELECT * FROM manifests', '2 manifests'],
    ['no manifest', 'DELETE FROM manifests', '0 manifests'],
    ['a manifest of another run', "UPDATE manifests SET runid = 'other'", '0 manifests'],
    ['a manifest without a moment', 'UPDATE manifests SET moment = NULL', '1 manifests'],
  ])('refuses %s', async (_, sql, actual) => {
    await database.run(sql);
    const { freshness } = await findings(database);
    expect(freshness).toEqual([['moment of the run', 'not known', actual, '1 with a moment']]);
  });
});

describe('future-dates', () => {
  const order = (key: number, number: number) =>
    `UPDATE fact_orders SET shipped_date_key = ${key} WHERE order_number = ${number} AND run_id = '${runId}'`;
  const payment = (key: number) =>
    `UPDATE fact_payments SET payment_date_key = ${key} WHERE check_number = (SELECT min(check_number) FROM fact_payments)`;

  it('tells what is dated after the day of the snapshot and one for time zones', async () => {
    await database.run("UPDATE manifests SET moment = '2026-02-28T03:00:00.000000Z'");
    for (const sql of [order(20260302, 20001), order(20260301, 20002), payment(20400101)]) await database.run(sql);
    const first = (await database.runAndReadAll('SELECT min(check_number) FROM fact_payments')).getRows()[0]?.[0];
    expect((await findings(database))['future-dates']).toEqual([
      [`fact_payments ${String(first)}`, 'dated in the future', '20400101', 'at most 20260301'],
      ['order 20001', 'dated in the future', 'ordered 20230109, shipped 20260302', 'at most 20260301'],
    ]);
  });
});

describe('volume', () => {
  it('is nothing without published runs, nor where it is as ever', async () => {
    expect(await found('volume', paymentTotal('rows', 1))).toEqual([]);
    await publishEarlier(database, 21);
    expect(await found('volume')).toEqual([]);
  });

  it.each([
    [0.81, []],
    [0.79, [['payments.rows', 'dropped', '215.67', '273.00 on average of 2 published runs']]],
    [1.49, []],
    [1.51, [['payments.rows', 'jumped', '412.23', '273.00 on average of 2 published runs']]],
  ])('is compared with the mean of the published runs: %d times as much', async (factor, expected) => {
    await publishEarlier(database, 20);
    await publishEarlier(database, 21);
    expect(await found('volume', paymentTotal('rows', factor))).toEqual(expected);
  });

  it('counts the newest five, and a run once however often it was published', async () => {
    for (const november of [15, 16, 17, 18, 19, 20]) await publishEarlier(database, november);
    await database.run(paymentTotal('rows', 100, '20261115T030000Z-00000000'));
    await database.run(`INSERT INTO publications VALUES ('publish', '20261120T030000Z-00000000', 'none', '20261121'),
      ('release', '20261115T030000Z-00000000', 'none', '20261122'), ('publish', 'retired', 'none', '20261122'),
      ('publish', '${runId}', 'none', '20261122')`);
    expect(await found('volume', paymentTotal('rows', 2))).toEqual([
      ['payments.rows', 'jumped', '546.00', '273.00 on average of 5 published runs'],
    ]);
  });

  it('looks at money as well', async () => {
    await publishEarlier(database, 21);
    await database.run(`UPDATE control_totals SET value = 1
      WHERE run_id <> '${runId}' AND table_name LIKE 'fact%' AND measure IN ('revenue', 'amount')`);
    expect((await found('volume')).map(([subject, problem]) => [subject, problem])).toEqual([
      ['fact_orders.revenue', 'jumped'],
      ['fact_payments.amount', 'jumped'],
    ]);
  });
});

describe('closed-years', () => {
  it('tells nothing where nothing is live, or the live run is the same', async () => {
    expect(await found('closed-years')).toEqual([]);
    await publishEarlier(database, 21);
    expect(await found('closed-years')).toEqual([]);
  });

  it('tells the year whose margin changed', async () => {
    const live = await publishEarlier(database, 21);
    const change = `UPDATE fact_orders SET margin = margin + 1 WHERE run_id = '${live}' AND order_number = 20001 AND order_line_number = 1`;
    expect(await found('closed-years', change)).toEqual([['year 2023', 'margin', '1350457.27', '1350458.27']]);
  });

  it('tells the representatives between whom revenue moved, and leaves the year of the snapshot alone', async () => {
    const live = await publishEarlier(database, 21);
    const change = `UPDATE fact_orders SET sales_rep_key = 0 WHERE run_id = '${live}' AND order_number = 20001`;
    expect(await found('closed-years', change)).toEqual([
      ['year 2023, representative 5007', 'revenue', '247830.84', '207409.76'],
      ['year 2023, representative unknown', 'revenue', '170656.63', '211077.71'],
    ]);
    await database.run("UPDATE manifests SET moment = '2023-12-31T23:00:00.000000Z'");
    expect((await findings(database))['closed-years']).toBeUndefined();
  });
});
