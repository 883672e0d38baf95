-- Products by revenue
-- The twenty products with the largest revenue (USD), cancelled orders left out. To narrow it down put a product line,
-- a country or a year in place of a '%'.
SELECT
  p.product_code,
  p.product_name,
  p.product_line,
  sum(f.quantity) AS pieces,
  sum(f.revenue) AS revenue,
  sum(f.margin) AS margin
FROM fact_orders f
JOIN dim_locations l ON l.location_key = f.location_key
JOIN dim_products p ON p.product_key = f.product_key
JOIN dim_dates d ON d.date_key = f.order_date_key
WHERE f.order_status <> 'Cancelled'
  AND p.product_line LIKE '%'
  AND l.country LIKE '%'
  AND CAST(d.year AS varchar) LIKE '%'
GROUP BY p.product_code, p.product_name, p.product_line
ORDER BY revenue DESC, p.product_code
LIMIT 20
