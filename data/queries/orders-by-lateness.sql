-- Orders by lateness
-- Of the orders of each year, cancelled ones left out: how many were shipped, how many of these after the day they were
-- wanted, and how many are not shipped yet. Counted by order, not by line.
WITH orders AS (
  SELECT DISTINCT order_number, order_date_key, required_date_key, shipped_date_key
  FROM fact_orders
  WHERE order_status <> 'Cancelled'
)
SELECT
  d.year,
  count(*) AS orders,
  count(*) FILTER (WHERE o.shipped_date_key > 0) AS shipped,
  count(*) FILTER (WHERE o.shipped_date_key > o.required_date_key) AS shipped_late,
  count(*) FILTER (WHERE o.shipped_date_key <= 0) AS not_shipped
FROM orders o
JOIN dim_dates d ON d.date_key = o.order_date_key
GROUP BY d.year
ORDER BY d.year
