-- Revenue by product line, last quarter
-- Pieces, revenue and margin (USD) of the orders of a quarter, by product line; cancelled orders left out.
SELECT
  p.product_line,
  sum(f.quantity) AS pieces,
  sum(f.revenue) AS revenue,
  sum(f.margin) AS margin
FROM fact_orders f
JOIN dim_products p ON p.product_key = f.product_key
WHERE f.order_date_key BETWEEN 20250701 AND 20250930
  AND f.order_status <> 'Cancelled'
GROUP BY p.product_line
ORDER BY revenue DESC, p.product_line
