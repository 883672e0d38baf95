-- Payments against orders
-- What customers ordered (USD, cancelled orders left out), what they paid, and the difference, by country, the largest
-- first. A payment does not say for which order it is: the difference is outstanding, or on account if negative.
WITH amounts AS (
  SELECT location_key, revenue AS ordered, CAST(0 AS decimal(18,2)) AS paid
  FROM fact_orders
  WHERE order_status <> 'Cancelled'
  UNION ALL
  SELECT location_key, CAST(0 AS decimal(18,2)) AS ordered, amount AS paid
  FROM fact_payments
)
SELECT
  l.country,
  sum(a.ordered) AS ordered,
  sum(a.paid) AS paid,
  sum(a.ordered - a.paid) AS outstanding
FROM amounts a
JOIN dim_locations l ON l.location_key = a.location_key
GROUP BY l.country
ORDER BY outstanding DESC, l.country
