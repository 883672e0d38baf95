-- Late shipments, last quarter
-- Orders of a quarter that were shipped after the day they were wanted.
SELECT DISTINCT
  f.order_number,
  c.customer_name,
  f.required_date_key,
  f.shipped_date_key
FROM fact_orders f
JOIN dim_customers c ON c.customer_key = f.customer_key
WHERE f.order_date_key BETWEEN 20250701 AND 20250930
  AND f.shipped_date_key > f.required_date_key
ORDER BY f.order_number
LIMIT 100
