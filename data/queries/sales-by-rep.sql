-- Sales by sales representative
-- Customers, orders, revenue and margin (USD) of all years, cancelled orders left out, by the customer's current sales
-- representative, who need not be the one who sold; Unknown for customers without one.
SELECT
  e.employee_number,
  e.full_name,
  o.city AS office,
  count(DISTINCT f.customer_key) AS customers,
  count(DISTINCT f.order_number) AS orders,
  sum(f.revenue) AS revenue,
  sum(f.margin) AS margin
FROM fact_orders f
JOIN dim_employees e ON e.employee_key = f.sales_rep_key
JOIN dim_offices o ON o.office_key = f.office_key
WHERE f.order_status <> 'Cancelled'
GROUP BY e.employee_number, e.full_name, o.city
ORDER BY revenue DESC, e.employee_number
