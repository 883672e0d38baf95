-- Top customers, last quarter
-- The twenty customers with the largest revenue (USD) in a quarter.
SELECT
  c.customer_number,
  c.customer_name,
  c.country,
  sum(f.revenue) AS revenue
FROM fact_orders f
JOIN dim_customers c ON c.customer_key = f.customer_key
WHERE f.order_date_key BETWEEN 20250701 AND 20250930
  AND f.order_status <> 'Cancelled'
GROUP BY c.customer_number, c.customer_name, c.country
ORDER BY revenue DESC, c.customer_number
LIMIT 20
