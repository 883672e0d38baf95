/**
 * The most that may be unknown (member 0), in percent of a table's rows; references not named here may never be.
 * A customer may have no sales representative, and then the fact knows no representative and no office.
 */
const allowed: Readonly<Record<string, number>> = {
  'dim_customers.sales_rep_key': 50,
  'dim_employees.manager_key': 25,
  'fact_orders.sales_rep_key': 25,
  'fact_orders.office_key': 25,
  'fact_payments.sales_rep_key': 25,
  'fact_payments.office_key': 25,
};

export function unknownPercent(table: string, column: string): number {
  return allowed[`${table}.${column}`] ?? 0;
}
