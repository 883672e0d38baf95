-- Revenue by month
-- Revenue and margin (USD) of all orders, by the month of the order; cancelled orders left out.
SELECT
  d.year,
  d.month,
  sum(f.revenue) AS revenue,
  sum(f.margin) AS margin
FROM fact_orders f
JOIN dim_dates d ON d.date_key = f.order_date_key
WHERE f.order_status <> 'Cancelled'
GROUP BY d.year, d.month
ORDER BY d.year, d.month
