-- Sales by product line
-- Pieces, revenue and margin (USD) of all years, by product line, the largest first. Cancelled orders count in none of
-- these; what they came to stands beside. Margin is at current cost.
SELECT
  p.product_line,
  coalesce(sum(f.quantity) FILTER (WHERE f.order_status <> 'Cancelled'), 0) AS pieces,
  coalesce(sum(f.revenue) FILTER (WHERE f.order_status <> 'Cancelled'), 0) AS revenue,
  coalesce(sum(f.margin) FILTER (WHERE f.order_status <> 'Cancelled'), 0) AS margin,
  coalesce(sum(f.revenue) FILTER (WHERE f.order_status = 'Cancelled'), 0) AS cancelled
FROM fact_orders f
JOIN dim_products p ON p.product_key = f.product_key
GROUP BY p.product_line
ORDER BY revenue DESC, p.product_line
