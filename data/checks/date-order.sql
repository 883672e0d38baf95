-- An order was shipped, or is wanted, before the day it was placed.
-- do: Correct the dates in the source, or, where many orders are named, the dates in the model of fact_orders.
-- level: fail
-- values: keys
WITH orders AS (
  SELECT DISTINCT order_number, order_date_key, required_date_key, shipped_date_key
  FROM fact_orders
  WHERE run_id = ?
)

SELECT
  'order ' || CAST(order_number AS varchar) AS subject,
  'shipped before it was ordered' AS problem,
  CAST(shipped_date_key AS varchar) AS actual,
  'not before ' || CAST(order_date_key AS varchar) AS expected
FROM orders
WHERE shipped_date_key > 0 AND shipped_date_key < order_date_key

UNION ALL

SELECT
  'order ' || CAST(order_number AS varchar) AS subject,
  'required before it was ordered' AS problem,
  CAST(required_date_key AS varchar) AS actual,
  'not before ' || CAST(order_date_key AS varchar) AS expected
FROM orders
WHERE required_date_key > 0 AND required_date_key < order_date_key
