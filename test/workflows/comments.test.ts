/** The comments of columns in the catalog: those of data/star.ts, whatever they were before. */
import { describe, expect, test } from '@jest/globals';
import { registeredTables } from '../../workflows/catalog.ts';
import { execute } from './execute.ts';
import { World } from './world.ts';

interface Column {
  readonly Name: string;
  readonly Type: string;
  readonly Comment?: string;
}

const payments: readonly Column[] = [
  { Name: 'customer_key', Type: 'bigint', Comment: 'Customer' },
  {
    Name: 'sales_rep_key',
    Type: 'bigint',
    Comment: 'Sales representative of the customer, by current rep; 0 for none',
  },
  {
    Name: 'office_key',
    Type: 'bigint',
    Comment: 'Office of the sales representative, by current rep; 0 for none',
  },
  { Name: 'location_key', Type: 'bigint', Comment: 'Place of the customer' },
  { Name: 'payment_date_key', Type: 'int', Comment: 'Day it was paid' },
  { Name: 'check_number', Type: 'string', Comment: 'Number of the check' },
  { Name: 'amount', Type: 'decimal(18,2)', Comment: 'Amount paid, USD' },
];

/** What became of the table in a run, and whether it was updated. */
async function afterRun(table: string, change: (columns: readonly Column[]) => readonly Column[]) {
  const world = new World().established();
  const { columns } = world.catalog.get(`sales_runs.${table}`) as unknown as { columns: readonly Column[] };
  world.catalog.set(`sales_runs.${table}`, { columns: change(columns).map((column) => ({ ...column })) });
  const { visits, outcome } = await execute(world);
  expect(outcome).toMatchObject({ status: 'SUCCEEDED' });
  return { columns: world.catalog.get(`sales_runs.${table}`)?.columns, updates: visits.get('ExtendTable') ?? 0 };
}

describe('a table in the catalog', () => {
  test('that is made has the comments', async () => {
    const world = new World();
    await execute(world);
    expect(world.catalog.get('sales_runs.fact_payments')?.columns).toEqual(payments);
  });

  test('that is as declared is not updated', async () => {
    expect(await afterRun('fact_payments', (columns) => columns)).toEqual({ columns: payments, updates: 0 });
  });

  test('of a deployment before there were comments gets them with its next run', async () => {
    const bare = await afterRun('fact_payments', (columns) => columns.map(({ Name, Type }) => ({ Name, Type })));
    expect(bare).toEqual({ columns: payments, updates: 1 });
  });

  test('with another text gets the declared one, and keeps its order', async () => {
    const other = await afterRun('fact_payments', (columns) =>
      columns.map((column) => ({ ...column, Comment: 'by hand' })).toReversed(),
    );
    expect(other).toEqual({ columns: payments.toReversed(), updates: 1 });
  });

  test('keeps a personal column that this run leaves out, with its comment', async () => {
    const email = { Name: 'email', Type: 'string', Comment: 'E-mail address' };
    const { columns, updates } = await afterRun('dim_employees', (before) => [...before, email]);
    expect([(columns as unknown as Column[]).at(-1), updates]).toEqual([email, 0]);
  });
});

test('no comment is longer than Glue takes', () => {
  const lengths = registeredTables('include').flatMap(({ columns }) => columns.map(({ Comment }) => Comment.length));
  expect(Math.max(...lengths)).toBeLessThanOrEqual(255);
  expect(Math.min(...lengths)).toBeGreaterThan(0);
});
