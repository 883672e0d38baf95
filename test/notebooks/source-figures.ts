/**
 * The notebook's tables, asked of the source's own tables instead of the star: another language, another engine, other
 * tables, and none of the notebook's code.
 */

const lines = `orderdetails d JOIN orders o USING (orderNumber) JOIN customers c USING (customerNumber)
  JOIN products p USING (productCode)`;
const revenue = 'd.quantityOrdered * d.priceEach';
const margin = 'd.quantityOrdered * (d.priceEach - p.buyPrice)';
const kept = "o.status <> 'Cancelled'";
const ifKept = (what: string) => `SUM(CASE WHEN ${kept} THEN ${what} ELSE 0 END)`;
const ifCancelled = (what: string) => `SUM(CASE WHEN ${kept} THEN 0 ELSE ${what} END)`;
const percentOf = (part: string, whole: string) => `ROUND(100 * (${part}) / NULLIF(${whole}, 0), 1)`;
const money = `${ifKept(revenue)}, ${ifKept(margin)}, ${percentOf(ifKept(margin), ifKept(revenue))}`;
const ordered = `SELECT c.customerNumber, SUM(${revenue}) AS amount FROM ${lines} WHERE ${kept} GROUP BY c.customerNumber`;
const paid = 'SELECT customerNumber, SUM(amount) AS amount FROM payments GROUP BY customerNumber';
const staffed = `${lines} LEFT JOIN employees e ON e.employeeNumber = c.salesRepEmployeeNumber
  LEFT JOIN offices f USING (officeCode)`;
const all = (sql: string) => `(SELECT ${sql})`;
const sold = all(`SUM(${revenue}) FROM ${lines} WHERE ${kept}`);
const earned = all(`SUM(${margin}) FROM ${lines} WHERE ${kept}`);
const received = all('SUM(amount) FROM payments');

/** By caption. Statements come to rows as the notebook shows them, before digits are grouped. */
export const sourceFigures: Readonly<Record<string, string>> = {
  'All years': `
    SELECT 'revenue, USD', CAST(${sold} AS CHAR) UNION ALL
    SELECT 'margin at current cost, USD', ${earned} UNION ALL
    SELECT 'margin, % of revenue', CAST(${percentOf(earned, sold)} AS CHAR) UNION ALL
    SELECT 'orders', CAST(COUNT(DISTINCT o.orderNumber) AS CHAR) FROM ${lines} WHERE ${kept} UNION ALL
    SELECT 'cancelled, USD, in none of the above', SUM(${revenue}) FROM ${lines} WHERE NOT ${kept} UNION ALL
    SELECT 'paid, USD', ${received} UNION ALL
    SELECT 'outstanding, USD', ${sold} - ${received}`,
  'Sales by country': `
    SELECT TRIM(c.country) AS name, COUNT(DISTINCT CASE WHEN ${kept} THEN c.customerNumber END),
      COUNT(DISTINCT CASE WHEN ${kept} THEN o.orderNumber END), ${money}, ${ifCancelled(revenue)}
    FROM ${lines} GROUP BY name ORDER BY ${ifKept(revenue)} DESC`,
  'Sales by product line': `
    SELECT p.productLine, ${ifKept('d.quantityOrdered')}, ${money}, ${ifCancelled(revenue)}
    FROM ${lines} GROUP BY p.productLine ORDER BY ${ifKept(revenue)} DESC`,
  'Revenue by month, and the trend': `
    WITH months AS (
      SELECT YEAR(o.orderDate) AS y, MONTH(o.orderDate) AS m, SUM(${revenue}) AS amount
      FROM ${lines} WHERE ${kept} GROUP BY y, m)
    SELECT y, m, amount, CASE WHEN ROW_NUMBER() OVER w > 11 THEN
      ROUND(SUM(amount) OVER (ORDER BY y, m ROWS BETWEEN 11 PRECEDING AND CURRENT ROW) / 12, 2) END
    FROM months WINDOW w AS (ORDER BY y, m) ORDER BY y, m`,
  Season: `
    WITH months AS (
      SELECT YEAR(o.orderDate) AS y, MONTH(o.orderDate) AS m, SUM(${revenue}) AS amount
      FROM ${lines} WHERE ${kept} GROUP BY y, m),
    years AS (SELECT y, SUM(amount) AS amount FROM months GROUP BY y HAVING COUNT(*) = 12)
    SELECT m, ROUND(AVG(months.amount * 1200.000000 / years.amount), 1)
    FROM months JOIN years USING (y) GROUP BY m ORDER BY m`,
  'Customers by revenue, the twenty largest': `
    SELECT c.customerNumber, TRIM(c.customerName), TRIM(c.country), COUNT(DISTINCT o.orderNumber), ${money}
    FROM ${lines} WHERE ${kept} GROUP BY c.customerNumber ORDER BY SUM(${revenue}) DESC LIMIT 20`,
  'Top 10 customers by revenue, USD: line all, country all, year all': `
    SELECT c.customerNumber, TRIM(c.customerName), TRIM(c.country), COUNT(DISTINCT o.orderNumber), ${money}
    FROM ${lines} WHERE ${kept} GROUP BY c.customerNumber ORDER BY SUM(${revenue}) DESC LIMIT 10`,
  'Products by revenue, the twenty largest': `
    SELECT p.productCode, TRIM(p.productName), p.productLine, SUM(d.quantityOrdered), ${money}
    FROM ${lines} WHERE ${kept} GROUP BY p.productCode ORDER BY SUM(${revenue}) DESC LIMIT 20`,
  'Payments against orders': `
    SELECT TRIM(c.country) AS name, COALESCE(SUM(a.amount), 0) AS ordered, COALESCE(SUM(b.amount), 0) AS paid,
      COALESCE(SUM(a.amount), 0) - COALESCE(SUM(b.amount), 0) AS outstanding
    FROM customers c LEFT JOIN (${ordered}) a USING (customerNumber) LEFT JOIN (${paid}) b USING (customerNumber)
    WHERE a.amount IS NOT NULL OR b.amount IS NOT NULL OR c.customerNumber IN (SELECT customerNumber FROM orders)
    GROUP BY name HAVING ordered <> 0 OR paid <> 0 ORDER BY outstanding DESC, BINARY name`,
  'Customers by what is outstanding, the twenty largest': `
    SELECT c.customerNumber, TRIM(c.customerName), TRIM(c.country), a.amount, COALESCE(b.amount, 0),
      a.amount - COALESCE(b.amount, 0) AS outstanding, c.creditLimit
    FROM customers c JOIN (${ordered}) a USING (customerNumber) LEFT JOIN (${paid}) b USING (customerNumber)
    HAVING outstanding > 0 ORDER BY outstanding DESC, c.customerNumber LIMIT 20`,
  'Orders by status, cancelled ones included': `
    SELECT o.status, COUNT(DISTINCT o.orderNumber) AS number, SUM(${revenue})
    FROM ${lines} GROUP BY o.status ORDER BY number DESC, BINARY o.status`,
  'Orders by year: shipped, late, not shipped': `
    SELECT YEAR(o.orderDate) AS y, COUNT(*), COUNT(o.shippedDate), SUM(COALESCE(o.shippedDate > o.requiredDate, 0)),
      SUM(o.shippedDate IS NULL), ${percentOf('SUM(COALESCE(o.shippedDate > o.requiredDate, 0))', 'COUNT(o.shippedDate)')}
    FROM orders o WHERE ${kept} AND o.orderNumber IN (SELECT orderNumber FROM orderdetails) GROUP BY y ORDER BY y`,
  'Sales by current sales representative': `
    SELECT e.employeeNumber, COALESCE(CONCAT(e.firstName, ' ', e.lastName), 'Unknown'), COALESCE(f.city, 'Unknown'),
      COUNT(DISTINCT c.customerNumber), COUNT(DISTINCT o.orderNumber), ${money}
    FROM ${staffed} WHERE ${kept} GROUP BY e.employeeNumber, f.city ORDER BY SUM(${revenue}) DESC`,
  'Sales by office': `
    SELECT f.officeCode, COALESCE(f.city, 'Unknown'), COALESCE(f.country, 'Unknown'), f.territory,
      COUNT(DISTINCT COALESCE(e.employeeNumber, 0)), ${money}
    FROM ${staffed} WHERE ${kept} GROUP BY f.officeCode ORDER BY SUM(${revenue}) DESC`,
};
