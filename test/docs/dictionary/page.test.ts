import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readDump } from '../../../docs/dictionary/dump.ts';
import { erDiagram } from '../../../docs/dictionary/er-diagram.ts';
import { dictionaryPage } from '../../../docs/dictionary/page.ts';
import { starTables } from '../../../data/star.ts';

const dump = readFileSync(path.resolve(import.meta.dirname, '../../../data/mysqlsampledatabase.sql'), 'utf8');

describe('the dictionary of the sample', () => {
  let page: string;
  beforeAll(async () => {
    page = await dictionaryPage(dump);
  });
  const lines = () => page.split('\n');

  it('says of a column what it means, its unit, what it is made of, examples, what is missing, whether it is personal', () => {
    expect(lines()).toEqual(
      expect.arrayContaining([
        '| `credit_limit` | decimal(10,2) | Credit limit | USD | `customers.creditLimit` | `0.00`, `49200.00`, `82300.00` | 0 % |  |',
        '| `state` | string | State or province; NULL where the country has none |  | `customers.state` | `OR`, `WA`, `BO` | 59.8 % |  |',
        '| `sales_rep_key` | bigint, of `dim_employees` | Current sales representative; 0 for none |  | `customers.salesRepEmployeeNumber` |  | 18 % |  |',
        '| `phone` | string | Telephone |  | `customers.phone` |  |  | left out |',
        '| `full_name` | string | Given and family name |  | `employees.firstName`, `employees.lastName` |  | 0 % | tells who |',
        '| `creditLimit` | decimal(10,2) | yes | Credit limit, USD | `dim_customers.credit_limit` |  |',
        '| `comments` | text | yes | Free text of the staff | not read |  |',
      ]),
    );
  });

  it('has each column of the star, in its order', () => {
    const names = starTables.map(({ name, columns }) => {
      const [, section = ''] = page.split(`\n### ${name}\n`);
      const [table = ''] = section.split('\n#');
      return [name, [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, column]) => column), columns.map((c) => c.name)];
    });
    expect(names.filter(([, shown, declared]) => String(shown) !== String(declared))).toEqual([]);
  });

  it('has no value of a personal column, nor of one that tells who somebody is', () => {
    const tables = readDump(dump);
    const values = (table: string, column: string) => {
      const { columns = [], rows = [] } = tables.get(table) ?? {};
      return rows.map((cells) => cells[columns.indexOf(column)] ?? '');
    };
    const personal = [
      ...values('customers', 'contactLastName'),
      ...values('customers', 'phone'),
      ...values('customers', 'addressLine1'),
      ...values('employees', 'email'),
      ...values('employees', 'lastName'),
      ...values('payments', 'checkNumber'),
    ];
    expect(personal.length).toBeGreaterThan(500);
    // An office is no person, though a customer of the sample lives at the same address.
    const offices = new Set([...values('offices', 'addressLine1'), ...values('offices', 'addressLine2')]);
    expect(personal.filter((value) => !offices.has(value) && page.includes(`\`${value}\``))).toEqual([]);
  });

  it('refers to dimensions from facts, and to themselves', () => {
    expect(lines()).toEqual(
      expect.arrayContaining([
        '  dim_dates ||--o{ fact_orders : shipped_date_key',
        '  dim_employees ||--o{ dim_employees : manager_key',
        '  employees |o--o{ customers : salesRepEmployeeNumber',
        '  orders ||--o{ orderdetails : orderNumber',
      ]),
    );
  });

  it('says which declared table the dump does not have', async () => {
    const without = dump.replaceAll('`payments`', '`fees`');
    await expect(dictionaryPage(without)).rejects.toThrow(
      "The sample's dump has no table payments, which data/source.ts declares.",
    );
  });
});

it('a diagram has types of one word, and marks keys', () => {
  const columns = [
    { name: 'id', type: 'bigint', key: 'PK' },
    { name: 'price', type: 'decimal(10,2)' },
  ] as const;
  expect(erDiagram([{ name: 'a', columns, references: [{ table: 'b', column: 'b_key', optional: true }] }])).toBe(
    '```mermaid\nerDiagram\n  b |o--o{ a : b_key\n  a {\n    bigint id PK\n    decimal price\n  }\n```',
  );
});
