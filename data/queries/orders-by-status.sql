-- Orders by status
-- How many orders are in each status now, and what they came to (USD). An order has one status, whatever its lines.
SELECT
  order_status,
  count(DISTINCT order_number) AS orders,
  sum(revenue) AS revenue
FROM fact_orders
GROUP BY order_status
ORDER BY orders DESC, order_status
