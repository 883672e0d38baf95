-- An order, a shipment or a payment is dated after the day on which the source was read, a day for time zones allowed.
-- do: Correct the date in the source, most likely a slip of the keyboard; the next run takes it over.
-- level: warn
-- values: keys
WITH snapshot AS (
  SELECT CAST(date_format(date_add('day', 1, CAST(substr(moment, 1, 10) AS date)), '%Y%m%d') AS integer) AS last_key
  FROM (SELECT runid AS run_id, moment FROM manifests) AS manifest
  WHERE run_id = ?
)

SELECT
  'order ' || CAST(order_number AS varchar) AS subject,
  'dated in the future' AS problem,
  'ordered ' || CAST(max(order_date_key) AS varchar) || ', shipped ' || CAST(max(shipped_date_key) AS varchar) AS actual,
  'at most ' || CAST(max(last_key) AS varchar) AS expected
FROM fact_orders
CROSS JOIN snapshot
WHERE run_id = ? AND (order_date_key > last_key OR shipped_date_key > last_key)
GROUP BY order_number

UNION ALL

SELECT
  'fact_payments ' || check_number AS subject,
  'dated in the future' AS problem,
  CAST(payment_date_key AS varchar) AS actual,
  'at most ' || CAST(last_key AS varchar) AS expected
FROM fact_payments
CROSS JOIN snapshot
WHERE run_id = ? AND payment_date_key > last_key
