-- data/queries/orders-of-a-month.sql over the plain layout
SELECT order_number, customer_name, order_status, min(order_date_key) AS ordered, count(*) AS order_lines, sum(revenue) AS revenue
FROM plain_orders
WHERE order_date_key BETWEEN 20251001 AND 20251031
GROUP BY order_number, customer_name, order_status
ORDER BY revenue DESC, order_number
LIMIT 100
