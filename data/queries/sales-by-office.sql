-- Sales by office, last quarter
-- Revenue (USD) of a quarter by the office of the customer's sales representative, by current rep.
SELECT
  o.territory,
  o.city,
  sum(f.revenue) AS revenue
FROM fact_orders f
JOIN dim_offices o ON o.office_key = f.office_key
WHERE f.order_date_key BETWEEN 20250701 AND 20250930
GROUP BY o.territory, o.city
ORDER BY revenue DESC, o.city
