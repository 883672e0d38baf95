/** What the report asks beyond the named queries: figures of a whole run, and growth over a window. Trino SQL, for Athena. */
import { controlTotals } from './control-totals.ts';
import { databases } from './star.ts';

/** Where a run has its facts: its physical tables may be of an older version. Run ids must be checked before. */
export interface RunFacts {
  readonly runId: string;
  readonly orders: string;
  readonly payments: string;
}

export const factNames = { orders: 'fact_orders', payments: 'fact_payments' } as const;

/**
 * One row, also of a run that is no longer live: how many order lines and payments it has, then revenue, margin,
 * orders, customers, cancelled, payments. USD.
 */
export function totalsStatement({ runId, orders, payments }: RunFacts): string {
  const money = (sum: string) => `CAST(coalesce(${sum}, 0) AS decimal(18,2))`;
  const sold = "FILTER (WHERE order_status <> 'Cancelled')";
  return `SELECT o.line_count, p.payment_count, o.revenue, o.margin, o.orders, o.customers, o.cancelled, p.payments
FROM (
  SELECT count(*) AS line_count,
    ${money(`sum(revenue) ${sold}`)} AS revenue,
    ${money(`sum(margin) ${sold}`)} AS margin,
    count(DISTINCT order_number) ${sold} AS orders,
    count(DISTINCT customer_key) ${sold} AS customers,
    ${money("sum(revenue) FILTER (WHERE order_status = 'Cancelled')")} AS cancelled
  FROM ${databases.runs}.${orders}
  WHERE run_id = '${runId}'
) AS o
CROSS JOIN (
  SELECT count(*) AS payment_count, ${money('sum(amount)')} AS payments
  FROM ${databases.runs}.${payments} WHERE run_id = '${runId}'
) AS p`;
}

/** Days as yyyymmdd: `first` to `last` is looked at, beside what was from `before` to the day before `first`. */
export interface GrowthWindow {
  readonly before: number;
  readonly first: number;
  readonly last: number;
}

/** The dimension, its key, and how a member is told. */
interface Dimension {
  readonly table: string;
  readonly key: string;
  /** The fact's column that holds the key. @default its own name */
  readonly reference?: string;
  readonly name: string;
  readonly group: string;
}

/** By what revenue is looked at. Members that may share a name are told apart by their keys. */
const dimensions = {
  countries: { table: 'dim_locations', key: 'location_key', name: 'd.country', group: 'd.country' },
  lines: { table: 'dim_products', key: 'product_key', name: 'd.product_line', group: 'd.product_line' },
  products: { table: 'dim_products', key: 'product_key', name: 'max(d.product_name)', group: 'f.product_key' },
  customers: { table: 'dim_customers', key: 'customer_key', name: 'max(d.customer_name)', group: 'f.customer_key' },
  offices: { table: 'dim_offices', key: 'office_key', name: 'max(d.city)', group: 'f.office_key' },
  representatives: {
    table: 'dim_employees',
    key: 'employee_key',
    reference: 'sales_rep_key',
    name: 'max(d.full_name)',
    group: 'f.sales_rep_key',
  },
} as const satisfies Readonly<Record<string, Dimension>>;

export type GrowthDimension = keyof typeof dimensions;
export const growthDimensions = Object.keys(dimensions) as GrowthDimension[];

/** A row a member: its name, revenue and margin in the window, revenue before it; cancelled orders left out. */
export function growthStatement(dimension: GrowthDimension, window: GrowthWindow, most: number): string {
  const { table, key, reference = key, name, group }: Dimension = dimensions[dimension];
  const within = (sum: string, days: string) => `coalesce(sum(${sum}) FILTER (WHERE f.order_date_key ${days}), 0)`;
  return `SELECT ${name} AS name,
  ${within('f.revenue', `>= ${window.first}`)} AS revenue,
  ${within('f.margin', `>= ${window.first}`)} AS margin,
  ${within('f.revenue', `< ${window.first}`)} AS before
FROM fact_orders f
JOIN ${table} d ON d.${key} = f.${reference}
WHERE f.order_status <> 'Cancelled'
  AND f.order_date_key BETWEEN ${window.before} AND ${window.last}
GROUP BY ${group}
ORDER BY revenue DESC, name
LIMIT ${most}`;
}

/** The source's own totals of a run's moment, checksums among them: table, measure, value. */
export const sourceTotalsStatement = (runId: string): string => `SELECT table_name, measure, value
FROM ${databases.runs}.${controlTotals.name}
WHERE run_id = '${runId}'
ORDER BY table_name, measure`;

/** How the live run last became so: action, who asked for it, and why. Run ids must be checked before. */
export const lastPublicationStatement = (runId: string): string => `SELECT action, "by", reason
FROM ${databases.runs}.publications
WHERE runid = '${runId}' AND action IN ('publish', 'rollback')
ORDER BY moment DESC
LIMIT 1`;
