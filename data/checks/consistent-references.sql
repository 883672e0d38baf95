-- A fact's place, representative or office is not that of its customer: it was joined on something else than the key.
-- level: fail
WITH fact AS (
  SELECT 'fact_orders' AS name, customer_key, location_key, sales_rep_key, office_key
  FROM fact_orders
  WHERE run_id = ?
  UNION ALL
  SELECT 'fact_payments' AS name, customer_key, location_key, sales_rep_key, office_key
  FROM fact_payments
  WHERE run_id = ?
)

SELECT
  fact.name || '.location_key' AS subject,
  'rows unlike dim_customers' AS problem,
  CAST(count(*) AS varchar) AS actual,
  CAST('0' AS varchar) AS expected
FROM fact
JOIN dim_customers c ON c.customer_key = fact.customer_key
WHERE c.run_id = ? AND fact.location_key <> c.location_key
GROUP BY fact.name

UNION ALL

SELECT
  fact.name || '.sales_rep_key' AS subject,
  'rows unlike dim_customers' AS problem,
  CAST(count(*) AS varchar) AS actual,
  CAST('0' AS varchar) AS expected
FROM fact
JOIN dim_customers c ON c.customer_key = fact.customer_key
WHERE c.run_id = ? AND fact.sales_rep_key <> c.sales_rep_key
GROUP BY fact.name

UNION ALL

SELECT
  fact.name || '.office_key' AS subject,
  'rows unlike dim_employees' AS problem,
  CAST(count(*) AS varchar) AS actual,
  CAST('0' AS varchar) AS expected
FROM fact
JOIN dim_employees e ON e.employee_key = fact.sales_rep_key
WHERE e.run_id = ? AND fact.office_key <> e.office_key
GROUP BY fact.name
