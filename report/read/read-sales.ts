import type { ReportDeclarations } from '../../data/report-declarations.ts';
import { growthStatement, type GrowthDimension, type GrowthWindow } from '../../data/report-statements.ts';
import { databases } from '../../data/star.ts';
import type { Growth, Sales, Totals } from '../figures.ts';
import { growthWindow, lastWholeMonth, sum } from '../months.ts';
import { runQuery } from '../../lake/athena.ts';
import type { LakeConnection } from '../../lake/lake-connection.ts';

type Rows = readonly (readonly (string | null)[])[];

/** Of each dimension as many members as the report can show, or add up. */
const mostMembers: Readonly<Record<GrowthDimension, number>> = {
  countries: 300,
  lines: 100,
  products: 10,
  customers: 10,
  offices: 300,
  representatives: 300,
};

const number = (cell: string | null | undefined): number => Number(cell ?? 0);

/** What the published views answer, the questions of dashboards and notebooks among them. `moment`: of the run. */
export async function readSales(
  connection: LakeConnection,
  queries: ReportDeclarations['queries'],
  totals: Totals,
  moment: string,
): Promise<Sales> {
  const ask = async (sql: string) => (await runQuery(connection, sql, databases.published)).rows;
  const [byMonth, statuses, lateness, countries, customers] = (await Promise.all(
    [
      'revenue-by-month',
      'orders-by-status',
      'orders-by-lateness',
      'payments-against-orders',
      'customers-by-outstanding',
    ]
      .map((name) => declared(queries, name))
      .map(ask),
  )) as [Rows, Rows, Rows, Rows, Rows];
  const months = byMonth.map(([year, month, revenue]) => ({
    year: number(year),
    month: number(month),
    revenue: number(revenue),
  }));
  const last = lastWholeMonth(months, moment);
  const column = (place: number) => sum(lateness.map((row) => number(row[place])));
  return {
    totals,
    months,
    growth: last === undefined ? undefined : await readGrowth(ask, growthWindow(last)),
    statuses: statuses.map(([status = null, orders, revenue]) => ({
      status,
      orders: number(orders),
      revenue: number(revenue),
    })),
    shipping: { orders: column(1), shipped: column(2), late: column(3), notShipped: column(4) },
    outstanding: {
      countries: countries.map(([name = null, , , owed]) => ({ name, outstanding: number(owed) })),
      customers: customers.map(([, name = null, country = null, , , owed]) => ({
        name,
        country,
        outstanding: number(owed),
      })),
    },
  };
}

function declared(queries: ReportDeclarations['queries'], name: string): string {
  const query = queries[name];
  if (query === undefined) throw new Error(`data/queries/${name}.sql is gone: the report asks it.`);
  return query;
}

async function readGrowth(ask: (sql: string) => Promise<Rows>, window: GrowthWindow) {
  const dimensions = Object.entries(mostMembers) as [GrowthDimension, number][];
  const members = dimensions.map(async ([dimension, most]) => {
    const rows = await ask(growthStatement(dimension, window, most));
    return [dimension, rows.map(growthOf)] as const;
  });
  return Object.fromEntries(await Promise.all(members)) as Record<GrowthDimension, Growth[]>;
}

const growthOf = ([name = null, revenue, margin, before]: Rows[number]): Growth => ({
  name,
  revenue: number(revenue),
  margin: number(margin),
  before: number(before),
});
