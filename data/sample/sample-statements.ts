import { sourceTables } from '../source.ts';
import { customerRows } from './customers.ts';
import { insertStatements, type Cell } from './insert.ts';
import { orderLineRows, orderRows, paymentRows } from './orders.ts';
import { product, productLineRows } from './products.ts';
import { schemaStatements } from './schema.ts';
import { sizes, type SampleOptions } from './sizes.ts';
import { employeeRows, officeRows } from './staff.ts';

/**
 * A dump of an invented company in the declared schema: each piece is one whole SQL statement with its `;` and line end.
 *
 * The same options give the same text, and the memory it takes does not grow with the scale.
 * Throws for a scale that is not a whole number from 1 to 10000, and a seed that is not whole.
 */
export function* sampleStatements(options: SampleOptions): Generator<string> {
  if (!Number.isSafeInteger(options.seed)) throw new Error(`The seed must be a whole number, not ${options.seed}.`);
  const rows = sampleRows(options);
  yield* schemaStatements();
  for (const { name, columns } of sourceTables) {
    yield* insertStatements(
      name,
      columns.map((column) => column.name),
      rows[name] ?? [],
    );
  }
}

/** The rows of each table, with the cells of its declared columns in order. */
export function sampleRows(options: SampleOptions): Readonly<Record<string, Iterable<readonly Cell[]>>> {
  const { products } = sizes(options.scale);
  return {
    productlines: productLineRows,
    products: Array.from({ length: products }, (_, number) => product(options, number).cells),
    offices: officeRows,
    employees: employeeRows(options),
    customers: customerRows(options),
    orders: orderRows(options),
    orderdetails: orderLineRows(options),
    payments: paymentRows(options),
  };
}
