import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { namedQueries, parseQuery } from '../../../data/queries/index.ts';
import { openPipeline, ownDump, type LocalPipeline } from '../../end-to-end/local-pipeline.ts';

describe('parseQuery', () => {
  it('takes the title from the first comment line, the description from the others', () => {
    expect(parseQuery('a-b.sql', '-- Title\n-- One,\n-- two.\nSELECT 1\n')).toEqual({
      name: 'a-b',
      title: 'Title',
      description: 'One, two.',
      sql: 'SELECT 1',
    });
  });

  it.each(['SELECT 1\n', '-- Only a title\nSELECT 1\n', '-- Title\n-- No query.\n'])('refuses %j', (text) => {
    expect(() => parseQuery('bad.sql', text)).toThrow(
      'data/queries/bad.sql must begin with "-- title", then "-- description" lines, then the SELECT.',
    );
  });
});

describe('the named queries over the published sample', () => {
  let pipeline: LocalPipeline;
  const rowsOf = async (name: string) =>
    (await pipeline.query(namedQueries().find((query) => query.name === name)?.sql ?? '')) as string[][];
  const sum = (rows: readonly string[][], column: number) =>
    rows.reduce((cents, row) => cents + Math.round(Number(row[column]) * 100), 0);
  const cents = async (sql: string) => Math.round(Number((await pipeline.query(sql))[0]?.[0]) * 100);

  beforeAll(async () => {
    pipeline = await openPipeline({ kind: 'dump', file: ownDump });
    expect(await pipeline.execute()).toMatchObject({ status: 'SUCCEEDED' });
  });
  afterAll(async () => pipeline.close());

  it.each(namedQueries().map(({ name }) => name))(
    '%s passes the gate, and finds something unless nothing was late',
    async (name) => {
      expect((await rowsOf(name)).length).toBeGreaterThan(name === 'late-shipments' ? -1 : 0);
    },
  );

  it('of all years agree with the facts', async () => {
    const [all = '', cancelled = ''] = ['', " WHERE order_status = 'Cancelled'"].map(
      (where) => `SELECT sum(revenue) FROM fact_orders${where}`,
    );
    const [ordered, lost] = [await cents(all), await cents(cancelled)];
    expect(lost).toBeGreaterThan(0);
    for (const [name, revenue] of [
      ['sales-by-country', 3],
      ['sales-by-product-line', 2],
      ['sales-by-rep', 5],
      ['offices-by-revenue', 5],
      ['payments-against-orders', 1],
    ] as const)
      expect([name, sum(await rowsOf(name), revenue)]).toEqual([name, ordered - lost]);
    for (const [name, column] of [
      ['sales-by-country', 5],
      ['sales-by-product-line', 4],
    ] as const)
      expect([name, sum(await rowsOf(name), column)]).toEqual([name, lost]);
    expect(sum(await rowsOf('orders-by-status'), 2)).toBe(ordered);
    const paid = await cents('SELECT sum(amount) FROM fact_payments');
    expect(sum(await rowsOf('payments-against-orders'), 2)).toBe(paid);
    expect(sum(await rowsOf('payments-against-orders'), 3)).toBe(ordered - lost - paid);
  });

  it('count orders, not lines', async () => {
    const count = async (where: string) =>
      Number((await pipeline.query(`SELECT count(DISTINCT order_number) FROM fact_orders WHERE ${where}`))[0]?.[0]) *
      100;
    expect(sum(await rowsOf('orders-by-status'), 1)).toBe(await count('true'));
    const lateness = await rowsOf('orders-by-lateness');
    const kept = "order_status <> 'Cancelled'";
    expect(sum(lateness, 1)).toBe(await count(kept));
    expect(sum(lateness, 2)).toBe(await count(`${kept} AND shipped_date_key > 0`));
    expect(sum(lateness, 3)).toBe(await count(`${kept} AND shipped_date_key > required_date_key`));
    expect(sum(lateness, 4)).toBe(await count(`${kept} AND shipped_date_key = -1`));
  });

  it('agree with the facts', async () => {
    const notCancelled = "FROM fact_orders WHERE order_status <> 'Cancelled'";
    expect(sum(await rowsOf('revenue-by-month'), 2)).toBe(await cents(`SELECT sum(revenue) ${notCancelled}`));
    expect(sum(await rowsOf('revenue-by-country'), 2)).toBe(
      await cents(`SELECT sum(revenue) ${notCancelled} AND order_date_key >= 20250101`),
    );
    expect(sum(await rowsOf('revenue-by-product-line'), 2)).toBe(
      await cents(`SELECT sum(revenue) ${notCancelled} AND order_date_key BETWEEN 20250701 AND 20250930`),
    );
    expect(sum(await rowsOf('payments-by-month'), 2)).toBe(
      await cents('SELECT sum(amount) FROM fact_payments WHERE payment_date_key >= 20250101'),
    );
  });
});
