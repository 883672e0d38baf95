-- Customers by revenue
-- The twenty customers with the largest revenue (USD), cancelled orders left out. To narrow it down put a product line,
-- a country or a year in place of a '%'.
SELECT
  c.customer_number,
  c.customer_name,
  c.country,
  count(DISTINCT f.order_number) AS orders,
  sum(f.revenue) AS revenue,
  sum(f.margin) AS margin
FROM fact_orders f
JOIN dim_customers c ON c.customer_key = f.customer_key
JOIN dim_locations l ON l.location_key = f.location_key
JOIN dim_products p ON p.product_key = f.product_key
JOIN dim_dates d ON d.date_key = f.order_date_key
WHERE f.order_status <> 'Cancelled'
  AND p.product_line LIKE '%'
  AND l.country LIKE '%'
  AND CAST(d.year AS varchar) LIKE '%'
GROUP BY c.customer_number, c.customer_name, c.country
ORDER BY revenue DESC, c.customer_number
LIMIT 20
