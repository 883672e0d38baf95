import { publishedName, starTables } from './star.ts';

/** The figures that a run is introduced by: the source's total beside the published star's, and a column of `runs`. */
export interface KeyFigure {
  readonly label: string;
  /** Of the view `runs`, and of `npx pipeline runs`. */
  readonly column: string;
  readonly starTable: string;
  /** In `control_totals`: `rows`, or a column that has a unit, so that manifests have its sum. */
  readonly measure: string;
  /** The same over the published view, as text; Trino SQL. */
  readonly aggregate: string;
}

export const keyFigures: readonly KeyFigure[] = [
  { label: 'order lines', column: 'order_lines', starTable: 'fact_orders', measure: 'rows', aggregate: 'count(*)' },
  {
    label: 'revenue',
    column: 'revenue',
    starTable: 'fact_orders',
    measure: 'revenue',
    aggregate: 'sum(revenue)',
  },
  {
    label: 'payments',
    column: 'payments',
    starTable: 'fact_payments',
    measure: 'amount',
    aggregate: 'sum(amount)',
  },
];

/** The figure's type in Glue: counts and sums of whole numbers are whole. */
export function figureType(figure: KeyFigure): 'bigint' | 'decimal(18,2)' {
  return figure.measure !== 'rows' && measuredColumn(figure).type.startsWith('decimal') ? 'decimal(18,2)' : 'bigint';
}

/** The figure in a sentence: `Sum of fact_orders.revenue, USD`. */
export function figureDescription(figure: KeyFigure): string {
  if (figure.measure === 'rows') return `Rows of ${figure.starTable}`;
  return `Sum of ${figure.starTable}.${figure.measure}, ${String(measuredColumn(figure).unit)}`;
}

function measuredColumn({ label, starTable, measure }: KeyFigure) {
  const table = starTables.find(({ name }) => publishedName(name) === starTable);
  const column = table?.columns.find(({ name }) => name === measure);
  if (column?.unit !== undefined) return column;
  throw new Error(`Key figure "${label}": ${starTable} has no column ${measure} with a unit in data/star.ts.`);
}
