-- Sales by country
-- Customers, orders, revenue and margin (USD) of all years, by the customer's country, the largest first. Cancelled
-- orders count in none of these; what they came to stands beside. Margin is at current cost.
SELECT
  l.country,
  count(DISTINCT f.customer_key) FILTER (WHERE f.order_status <> 'Cancelled') AS customers,
  count(DISTINCT f.order_number) FILTER (WHERE f.order_status <> 'Cancelled') AS orders,
  coalesce(sum(f.revenue) FILTER (WHERE f.order_status <> 'Cancelled'), 0) AS revenue,
  coalesce(sum(f.margin) FILTER (WHERE f.order_status <> 'Cancelled'), 0) AS margin,
  coalesce(sum(f.revenue) FILTER (WHERE f.order_status = 'Cancelled'), 0) AS cancelled
FROM fact_orders f
JOIN dim_locations l ON l.location_key = f.location_key
GROUP BY l.country
ORDER BY revenue DESC, l.country
