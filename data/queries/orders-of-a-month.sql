-- The orders of a month
-- Each order of a month with its customer and what it came to (USD), the largest first.
SELECT
  f.order_number,
  c.customer_name,
  f.order_status,
  min(f.order_date_key) AS ordered,
  count(*) AS order_lines,
  sum(f.revenue) AS revenue
FROM fact_orders f
JOIN dim_customers c ON c.customer_key = f.customer_key
WHERE f.order_date_key BETWEEN 20251001 AND 20251031
GROUP BY f.order_number, c.customer_name, f.order_status
ORDER BY revenue DESC, f.order_number
LIMIT 100
