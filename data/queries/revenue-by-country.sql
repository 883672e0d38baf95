-- Revenue by country, 2025
-- Revenue and margin (USD) of the orders of a year, by the customer's country; cancelled orders left out.
SELECT
  l.country,
  count(DISTINCT f.order_number) AS orders,
  sum(f.revenue) AS revenue,
  sum(f.margin) AS margin
FROM fact_orders f
JOIN dim_locations l ON l.location_key = f.location_key
WHERE f.order_date_key BETWEEN 20250101 AND 20251231
  AND f.order_status <> 'Cancelled'
GROUP BY l.country
ORDER BY revenue DESC, l.country
