-- data/queries/revenue-by-country.sql over the plain layout
SELECT country, count(DISTINCT order_number) AS orders, sum(revenue) AS revenue, sum(margin) AS margin
FROM plain_orders
WHERE order_date_key BETWEEN 20250101 AND 20251231 AND order_status <> 'Cancelled'
GROUP BY country
ORDER BY revenue DESC, country
