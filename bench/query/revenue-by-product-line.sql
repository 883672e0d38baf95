-- data/queries/revenue-by-product-line.sql over the plain layout
SELECT product_line, sum(quantity) AS pieces, sum(revenue) AS revenue, sum(margin) AS margin
FROM plain_orders
WHERE order_date_key BETWEEN 20250701 AND 20250930 AND order_status <> 'Cancelled'
GROUP BY product_line
ORDER BY revenue DESC, product_line
