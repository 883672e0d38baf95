import { sourceSchema, sourceTables, type SourceTable } from '../source.ts';

interface ForeignKey {
  readonly column: string;
  readonly table: string;
  readonly references: string;
}

const foreignKeys: Readonly<Record<string, readonly ForeignKey[]>> = {
  products: [{ column: 'productLine', table: 'productlines', references: 'productLine' }],
  employees: [
    { column: 'officeCode', table: 'offices', references: 'officeCode' },
    { column: 'reportsTo', table: 'employees', references: 'employeeNumber' },
  ],
  customers: [{ column: 'salesRepEmployeeNumber', table: 'employees', references: 'employeeNumber' }],
  orders: [{ column: 'customerNumber', table: 'customers', references: 'customerNumber' }],
  orderdetails: [
    { column: 'orderNumber', table: 'orders', references: 'orderNumber' },
    { column: 'productCode', table: 'products', references: 'productCode' },
  ],
  payments: [{ column: 'customerNumber', table: 'customers', references: 'customerNumber' }],
};

/** Creates the declared schema, empty; what it had before is dropped. */
export function* schemaStatements(): Generator<string> {
  yield `SET NAMES utf8mb4;\n`;
  yield `CREATE DATABASE IF NOT EXISTS \`${sourceSchema}\` DEFAULT CHARACTER SET utf8mb4;\n`;
  yield `USE \`${sourceSchema}\`;\n`;
  // Those that refer to others go first.
  const names = sourceTables.map(({ name }) => `\`${name}\``).reverse();
  yield `DROP TABLE IF EXISTS ${names.join(', ')};\n`;
  for (const table of sourceTables) yield createTable(table);
}

function createTable({ name, columns, primaryKey }: SourceTable): string {
  const references = foreignKeys[name] ?? [];
  const lines = [
    ...columns.map((column) => `\`${column.name}\` ${column.type} ${column.nullable ? 'DEFAULT NULL' : 'NOT NULL'}`),
    `PRIMARY KEY (${primaryKey.map((column) => `\`${column}\``).join(', ')})`,
    ...references.map(({ column }) => `KEY \`${column}\` (\`${column}\`)`),
    ...references.map(
      ({ column, table, references: target }) =>
        `CONSTRAINT \`${name}_${column}\` FOREIGN KEY (\`${column}\`) REFERENCES \`${table}\` (\`${target}\`)`,
    ),
  ];
  return `CREATE TABLE \`${name}\` (\n  ${lines.join(',\n  ')}\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n`;
}
