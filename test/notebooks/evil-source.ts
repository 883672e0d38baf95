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

/** The sample, whose largest customers have these names, the largest the first. */
export function evilStatements(): { statements: string[]; names: readonly string[] } {
  const rename = `UPDATE customers JOIN (
      SELECT customerNumber, ROW_NUMBER() OVER (ORDER BY SUM(quantityOrdered * priceEach) DESC) AS nth
      FROM orders JOIN orderdetails USING (orderNumber) WHERE status <> 'Cancelled' GROUP BY customerNumber
    ) ranked USING (customerNumber)
    SET customerName = ELT(nth, ${names.map(quoted).join(', ')}) WHERE nth <= ${names.length};\n`;
  return { statements: [...sampleStatements({ scale: 1, seed: 1 }), rename], names };
}
