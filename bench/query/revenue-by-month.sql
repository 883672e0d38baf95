-- data/queries/revenue-by-month.sql over the plain layout
SELECT year, month, sum(revenue) AS revenue, sum(margin) AS margin
FROM plain_orders
WHERE order_status <> 'Cancelled'
GROUP BY year, month
ORDER BY year, month
