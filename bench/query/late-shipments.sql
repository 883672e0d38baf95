-- data/queries/late-shipments.sql over the plain layout
SELECT DISTINCT order_number, customer_name, required_date_key, shipped_date_key
FROM plain_orders
WHERE order_date_key BETWEEN 20250701 AND 20250930 AND shipped_date_key > required_date_key
ORDER BY order_number
LIMIT 100
