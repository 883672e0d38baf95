-- data/queries/top-customers.sql over the plain layout
SELECT customer_number, customer_name, country, sum(revenue) AS revenue
FROM plain_orders
WHERE order_date_key BETWEEN 20250701 AND 20250930 AND order_status <> 'Cancelled'
GROUP BY customer_number, customer_name, country
ORDER BY revenue DESC, customer_number
LIMIT 20
