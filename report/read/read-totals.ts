import { factNames, totalsStatement } from '../../data/report-statements.ts';
import { databases, publishedName } from '../../data/star.ts';
import type { Totals } from '../figures.ts';
import { runQuery } from '../../lake/athena.ts';
import type { LakeConnection } from '../../lake/lake-connection.ts';
import type { Manifest, RunTable } from '../../lake/run-files.ts';

/**
 * Of any run, from its own tables, whichever version they are of. Undefined: it is no longer whole, since retiring
 * takes partitions first, and then its sums would be too small.
 */
export async function readTotals(connection: LakeConnection, { runId, tables }: Manifest): Promise<Totals | undefined> {
  const tableOf = (name: string): RunTable => {
    const found = tables.find((table) => publishedName(table.name) === name);
    if (found === undefined) throw new Error(`run ${runId} has no table ${name}: its manifest does not name it`);
    return found;
  };
  const [orderTable, paymentTable] = [tableOf(factNames.orders), tableOf(factNames.payments)];
  const facts = { runId, orders: orderTable.name, payments: paymentTable.name };
  const { rows } = await runQuery(connection, totalsStatement(facts), databases.published);
  const [lineCount, paymentCount, ...sums] = (rows[0] ?? []).map(Number);
  if (lineCount !== orderTable.rows || paymentCount !== paymentTable.rows) return undefined;
  const [revenue = 0, margin = 0, orders = 0, customers = 0, cancelled = 0, payments = 0] = sums;
  return { revenue, margin, orders, customers, cancelled, payments };
}
