-- Offices by revenue
-- Sales representatives with orders, revenue and margin (USD) of all years, cancelled orders left out, by the office of
-- the customer's current sales representative.
SELECT
  o.office_code,
  o.city,
  o.country,
  o.territory,
  count(DISTINCT f.sales_rep_key) AS sales_reps,
  sum(f.revenue) AS revenue,
  sum(f.margin) AS margin
FROM fact_orders f
JOIN dim_offices o ON o.office_key = f.office_key
WHERE f.order_status <> 'Cancelled'
GROUP BY o.office_code, o.city, o.country, o.territory
ORDER BY revenue DESC, o.office_code
