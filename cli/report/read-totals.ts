import { factNames, totalsStatement } from '../../data/report-statements.ts';
import { databases, publishedName } from '../../data/star.ts';
import type { Totals } from '../../report/figures.ts';
import { runQuery } from '../athena.ts';
import { CliError } from '../cli-error.ts';
import type { Connection } from '../connect.ts';
import type { Manifest } from '../run/lake.ts';

/** Of any run that is still kept, from its own tables, whichever version they are of. */
export async function readTotals(connection: Connection, { runId, tables }: Manifest): Promise<Totals> {
  const tableOf = (name: string): string => {
    const found = tables.find((table) => publishedName(table.name) === name)?.name;
    if (found === undefined) throw new CliError(`run ${runId} has no table ${name}: its manifest does not name it`);
    return found;
  };
  const facts = { runId, orders: tableOf(factNames.orders), payments: tableOf(factNames.payments) };
  const { rows } = await runQuery(connection, totalsStatement(facts), databases.published);
  const [revenue = 0, margin = 0, orders = 0, customers = 0, cancelled = 0, payments = 0] = (rows[0] ?? []).map(Number);
  return { revenue, margin, orders, customers, cancelled, payments };
}
