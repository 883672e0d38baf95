-- Customers by what is outstanding
-- The twenty customers who ordered the most beyond what they paid (USD), cancelled orders left out, with their credit
-- limit. What is not due yet is among it: the source does not say when a payment is due.
WITH ordered AS (
  SELECT customer_key, sum(revenue) AS amount
  FROM fact_orders
  WHERE order_status <> 'Cancelled'
  GROUP BY customer_key
),
paid AS (
  SELECT customer_key, sum(amount) AS amount
  FROM fact_payments
  GROUP BY customer_key
)
SELECT
  c.customer_number,
  c.customer_name,
  c.country,
  o.amount AS ordered,
  coalesce(p.amount, 0) AS paid,
  o.amount - coalesce(p.amount, 0) AS outstanding,
  c.credit_limit
FROM ordered o
JOIN dim_customers c ON c.customer_key = o.customer_key
LEFT JOIN paid p ON p.customer_key = o.customer_key
WHERE o.amount > coalesce(p.amount, 0)
ORDER BY outstanding DESC, c.customer_number
LIMIT 20
