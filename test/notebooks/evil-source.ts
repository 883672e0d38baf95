import { sampleStatements } from '../../data/sample/sample-statements.ts';

/** As long as the source's column allows, 50 letters: HTML, Arabic among Latin, an emoji of several signs, one word. */
const names = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'شركة السيارات القديمة',
  '👩‍👩‍👧 Toys & $x_1$ Co. 🚗',
  'W'.repeat(50),
];

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const rep = 'شركة Ada <b>';

/**
 * The sample, whose largest customers have these names, the largest the first, as does a country, half of the products
 * and of the representatives.
 */
export function evilStatements(): { statements: string[]; names: readonly string[] } {
  const rename = `UPDATE customers JOIN (
      SELECT customerNumber, ROW_NUMBER() OVER (ORDER BY SUM(quantityOrdered * priceEach) DESC) AS nth
      FROM orders JOIN orderdetails USING (orderNumber) WHERE status <> 'Cancelled' GROUP BY customerNumber
    ) ranked USING (customerNumber)
    SET customerName = ELT(nth, ${names.map(quoted).join(', ')}) WHERE nth <= ${names.length};\n`;
  const others = [
    `UPDATE customers SET country = ${quoted('"><svg onload=alert(2)> שלום')} WHERE country = 'Germany';\n`,
    `UPDATE products SET productName = CONCAT('🚗 <b>', productCode, REPEAT('W', 45)) WHERE quantityInStock % 2 = 0;\n`,
    `UPDATE employees SET firstName = ${quoted(rep)} WHERE employeeNumber % 2 = 0;\n`,
  ];
  return { statements: [...sampleStatements({ scale: 1, seed: 1 }), rename, ...others], names };
}
