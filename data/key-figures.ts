/** The figures that a run is introduced by: the source's total beside the published star's. */
export interface KeyFigure {
  readonly label: string;
  readonly starTable: string;
  /** The measure in `control_totals`. */
  readonly measure: string;
  /** The same over the published view, as text; Trino SQL. */
  readonly aggregate: string;
}

export const keyFigures: readonly KeyFigure[] = [
  { label: 'order lines', starTable: 'fact_orders', measure: 'rows', aggregate: 'count(*)' },
  { label: 'revenue', starTable: 'fact_orders', measure: 'revenue', aggregate: 'sum(revenue)' },
  { label: 'payments', starTable: 'fact_payments', measure: 'amount', aggregate: 'sum(amount)' },
];
