-- data/queries/sales-by-office.sql over the plain layout
SELECT territory, office_city, sum(revenue) AS revenue
FROM plain_orders
WHERE order_date_key BETWEEN 20250701 AND 20250930
GROUP BY territory, office_city
ORDER BY revenue DESC, office_city
